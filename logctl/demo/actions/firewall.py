"""The firewall at the edge, which also takes in those who come by VPN, in FortiOS' key=value form.

https://docs.fortinet.com/document/fortigate/7.4.0/fortios-log-message-reference
"""

from logctl.demo.actions.syslog import say
from logctl.demo.timeline import local
from logctl.demo.world import World

HOST = "HOSP-FW01"
_WHO = 'devname="HOSP-FW01" devid="FG100FTK20001234" eventtime={time} tz="+0900"'


def _event(world: World, number: str, kind: str, level: str, rest: str) -> None:
    moment = local(world.now)
    head = f"date={moment:%Y-%m-%d} time={moment:%H:%M:%S} {_WHO.format(time=world.now * 1_000_000)}"
    say(world, HOST, "fortigate", f'{head} logid="{number}" {kind} level="{level}" vd="root" {rest}')


def refused(world: World, address: str, port: int) -> None:
    rest = (
        f'srcip={address} srcport={world.network.randint(1025, 65000)} srcintf="wan1" srcintfrole="wan"'
        f' dstip=192.0.2.10 dstport={port} dstintf="root" dstintfrole="undefined" sessionid={world.network.randint(1, 9**9)}'
        ' proto=6 action="deny" policyid=0 policytype="local-in-policy" service="tcp" trandisp="noop"'
        " duration=0 sentbyte=0 rcvdbyte=0 sentpkt=0 rcvdpkt=0"
    )
    _event(world, "0001000014", 'type="traffic" subtype="local"', "notice", rest)


def tunnel_up(world: World, user: str, address: str, given: str) -> None:
    rest = (
        f'logdesc="SSL VPN tunnel up" action="tunnel-up" tunneltype="ssl-tunnel" tunnelid={world.network.randint(1, 9**9)}'
        f' remip={address} tunnelip={given} user="{user}" group="vendors" dst_host="N/A"'
        ' reason="tunnel established" msg="SSL tunnel established"'
    )
    _event(world, "0101039947", 'type="event" subtype="vpn"', "information", rest)


def tunnel_down(world: World, user: str, address: str, given: str, seconds: int) -> None:
    rest = (
        f'logdesc="SSL VPN tunnel down" action="tunnel-down" tunneltype="ssl-tunnel" tunnelid=7 remip={address}'
        f' tunnelip={given} user="{user}" group="vendors" dst_host="N/A" reason="User requested termination of service"'
        f' duration={seconds} sentbyte=182733 rcvdbyte=91823 msg="SSL tunnel shutdown"'
    )
    _event(world, "0101039948", 'type="event" subtype="vpn"', "information", rest)


def tunnel_refused(world: World, user: str, address: str) -> None:
    rest = (
        f'logdesc="SSL VPN login fail" action="ssl-login-fail" tunneltype="ssl-web" tunnelid=0 remip={address}'
        f' user="{user}" group="N/A" dst_host="N/A" reason="sslvpn_login_permission_denied" msg="SSL user failed to logged in"'
    )
    _event(world, "0101039426", 'type="event" subtype="vpn"', "alert", rest)
