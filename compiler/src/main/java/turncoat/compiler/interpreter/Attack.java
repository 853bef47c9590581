package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Variable;

/** The options that the adversary, or learners, took in one stage. */
final class Attack {
  private final World world;
  private final List<Taken> taken = new ArrayList<>();

  /** A slot and its option. */
  private record Taken(Slot slot, int option) {}

  Attack(World world) {
    this.world = world;
  }

  void take(Slot slot, int option) {
    taken.add(new Taken(slot, option));
    if (slot instanceof Slot.Say say) {
      int[] said = world.said(say.port());
      int recipients = say.honest().isPresent() ? world.model().honest() : 1;
      // Where nothing keeps step, what has been said stays said.
      if (option != 0 || say.round().asynchrony().isEmpty()) {
        int pair = say.byzantine() * recipients + say.honest().orElse(0);
        said[pair * say.port().places() + say.place()] = option;
      }
    }
  }

  /** The set that the adversary corrupts, if that is its choice. */
  List<Integer> placement(List<List<Integer>> sets) {
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Corrupt) {
        return sets.get(t.option());
      }
    }
    throw new IllegalStateException("the adversary did not place the corrupted nodes");
  }

  /** The nodes that it corrupts in this stage, as far as the budget goes, in order. */
  List<Integer> corrupted() {
    List<Integer> nodes = new ArrayList<>();
    for (Taken t : taken) {
      int node = t.option() - 1;
      if (t.slot() instanceof Slot.CorruptNext
          && t.option() > 0
          && !nodes.contains(node)
          && !world.isCorrupted(node)
          && nodes.size() < world.corruptionsLeft()) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  /** The input that it gives to an honest node. */
  int input(int variable, int honest) {
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Input input
          && input.variable().id() == variable
          && input.honest() == honest) {
        return input.variable().domain().value(t.option());
      }
    }
    throw new IllegalStateException("the adversary did not set every input");
  }

  /** The leader that it picks. */
  int leader() {
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.PickLeader) {
        return t.option();
      }
    }
    throw new IllegalStateException("the adversary did not pick the leader");
  }

  /** What a corrupted node says on a port to an honest node or to the port's one recipient. */
  Optional<Message> message(int sender, int recipient, Port port) {
    return message(sender, recipient, port, 0);
  }

  /** The same in one of the port's places. */
  Optional<Message> message(int sender, int recipient, Port port, int place) {
    int honest = world.ranked().indexOf(recipient);
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Say say
          && say.port().id() == port.id()
          && say.place() == place
          && say.byzantine() == world.corrupted().indexOf(sender)
          && say.honest().orElse(honest) == honest) {
        return new Speech(world).said(port, sender, t.option(), attached(say));
      }
    }
    return Optional.empty();
  }

  /** The statements that go with what is said in a slot. */
  private List<Slot.Attach> attached(Slot.Say say) {
    List<Slot.Attach> attached = new ArrayList<>();
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Attach slot
          && t.option() == 1
          && slot.port().id() == say.port().id()
          && slot.byzantine() == say.byzantine()
          && slot.honest().equals(say.honest())) {
        attached.add(slot);
      }
    }
    return attached;
  }

  /** Whether it loses what one honest node sends to another one, both by rank. */
  boolean loses(int sender, int recipient) {
    return taken.stream()
        .anyMatch(
            t ->
                t.slot() instanceof Slot.Lose lose
                    && lose.sender() == sender
                    && lose.honest() == recipient
                    && t.option() == 1);
  }

  /** Whether it delivers now what one honest node has said to another one. */
  boolean delivers(Port port, int sender, int recipient) {
    int honest = world.ranked().indexOf(recipient);
    return taken.stream()
        .anyMatch(
            t ->
                t.slot() instanceof Slot.Deliver deliver
                    && deliver.port().id() == port.id()
                    && world.ranked().get(deliver.sender()) == sender
                    && deliver.honest().orElse(honest) == honest
                    && t.option() == 1);
  }

  /** The options of the delay slots for a wait that concern an honest node, by turn. */
  List<Integer> delays(Round.Wait wait, int honest) {
    List<Integer> options = new ArrayList<>();
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Delay delay
          && delay.waiting().equals(wait)
          && delay.honest().orElse(honest) == honest) {
        options.add(t.option());
      }
    }
    return options;
  }

  /**
   * Where honest nodes agree already, an ideal agreement keeps to that, whatever was chosen. To be
   * asked for before any of them receives.
   */
  void agree() {
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i).slot() instanceof Slot.Pick pick && pick.site().agreed().isPresent()) {
        Variable variable = pick.site().agreed().get();
        List<Integer> values =
            world.honest().stream().map(node -> world.node(node).get(variable)).distinct().toList();
        if (values.size() == 1) {
          taken.set(i, new Taken(pick, variable.domain().index(values.get(0))));
        }
      }
    }
  }

  /** The value chosen at a site for an honest node. */
  int chosen(Site site, int honest) {
    return site.domain().value(preferred(site.id(), honest));
  }

  /** The option that an honest node takes where it has learned. */
  int learned(Round.Learn learn, int honest) {
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Learn slot
          && slot.choice().equals(learn)
          && slot.honest() == honest) {
        return t.option();
      }
    }
    throw new IllegalStateException("honest_" + honest + " has not chosen " + learn.variable());
  }

  /**
   * Makes nodes fail as chosen, in the order of their slots, as far as the budget goes.
   *
   * @return those that begin to fail now
   */
  List<Integer> fail() {
    List<Integer> failing = new ArrayList<>();
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Fail slot && t.option() == 1) {
        int node = world.ranked().get(slot.honest());
        if (!world.hasFailed(node) && world.failuresLeft() > 0) {
          world.fail(node);
          failing.add(node);
        }
      }
    }
    return failing;
  }

  /** Whether an honest node is to miss what another one sends it, should that be possible. */
  boolean misses(int recipient, int sender) {
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Miss slot
          && world.ranked().get(slot.honest()) == recipient
          && world.ranked().get(slot.sender()) == sender) {
        return t.option() == 1;
      }
    }
    return false;
  }

  /** The domain index that it prefers at a site. */
  int preferred(int site, int honest) {
    for (Taken t : taken) {
      if (t.slot() instanceof Slot.Pick pick
          && pick.site().id() == site
          && pick.honest().orElse(honest) == honest) {
        return t.option();
      }
    }
    throw new IllegalStateException("no preference for site " + site);
  }
}
