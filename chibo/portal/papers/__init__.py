"""Papers: those in force, the way of a draft, who lacks which, mass organisations' programmes."""
