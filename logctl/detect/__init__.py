"""Alert rules: what they find among the events, and how it comes to a person who has looked at it.

What is found is a function of the stored events and the enabled rules alone. Of the times in which events came or
changed every rule is asked again, as far around as its condition reaches; so late events are judged in their own time,
and neither their order nor a crash makes a difference.
"""
