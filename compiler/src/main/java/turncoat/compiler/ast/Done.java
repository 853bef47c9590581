package turncoat.compiler.ast;

/** What a traversal returns that has nothing to return. */
public enum Done {
  /** The only value. */
  DONE
}
