"""Join two changes of the same thing: texts, values, lists and links. Plain Python.

A change of one side stands; two of the same thing that cannot both stand are a conflict, which
keeps what all three said.
"""
