"""System checks cms_core.*: the conventions that keep facts and prose apart."""
