"""What an audit finds in contacts: portions, plans, signatures, hindsight, and the oracle's word on all of it."""
