"""How our import and matching do on real cohorts, beside simpler ways; only aggregates are told."""
