package turncoat.compiler.ir;

import java.util.Optional;

/**
 * A place in a receive block where the adversary chooses a value: {@code some w pick any}, {@code
 * any}, {@code common any} or {@code ideal agreement on x}.
 *
 * @param id dense number over all sites of the model
 * @param name what is chosen: {@code pick w}, {@code any x}, {@code agreement on x}
 * @param domain what there is to choose from
 * @param common whether one choice serves all honest nodes
 * @param agreed for {@code ideal agreement}: if all honest nodes have the same value in this
 *     variable when the stage's choices have been made, that is taken instead
 */
public record Site(int id, String name, Domain domain, boolean common, Optional<Variable> agreed) {
  @Override
  public String toString() {
    return name;
  }
}
