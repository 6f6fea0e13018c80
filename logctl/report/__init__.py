"""Reports: what events say together, asked of a data folder and shown in every form of output."""
