package turncoat.compiler.checks;

import turncoat.compiler.diagnostics.Problems;

/** One rule about specs whose names and types are right. */
@FunctionalInterface
interface Rule {
  /** Says what breaks it. */
  void check(Analysis analysis, Problems problems);
}
