"""Every small change of the law, tried against the cases: does any of them notice?"""
