package turncoat.compiler.codegen;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/**
 * The action space as runs of like slots: all that corrupted nodes say on a port, all delays of a
 * round, and so on.
 */
final class SlotGroups {
  private SlotGroups() {}

  /**
   * Like slots, one after the other.
   *
   * @param first the first of them
   * @param slot index of the first slot
   * @param option index of its option 0 in the mask
   * @param count how many slots
   */
  record Group(Slot first, int slot, int option, int count) {}

  /** The groups in order of the slots. */
  static List<Group> of(List<Slot> slots) {
    List<Group> groups = new ArrayList<>();
    int option = 0;
    int begin = 0;
    int beginOption = 0;
    for (int i = 0; i < slots.size(); i++) {
      option += slots.get(i).size();
      boolean last = i + 1 == slots.size();
      if (last || !key(slots.get(i)).equals(key(slots.get(i + 1)))) {
        groups.add(new Group(slots.get(begin), begin, beginOption, i + 1 - begin));
        begin = i + 1;
        beginOption = option;
      }
    }
    return groups;
  }

  private static String key(Slot slot) {
    return slot.match(
        new Slot.Cases<String>() {
          @Override
          public String corrupt(Slot.Corrupt s) {
            return "corrupt";
          }

          @Override
          public String input(Slot.Input s) {
            return "input " + s.variable().id();
          }

          @Override
          public String pickLeader(Slot.PickLeader s) {
            return "leader " + s.loop().id();
          }

          @Override
          public String say(Slot.Say s) {
            return "say " + s.port().id();
          }

          @Override
          public String attach(Slot.Attach s) {
            return "attach " + s.port().id();
          }

          @Override
          public String lose(Slot.Lose s) {
            return "lose " + s.round().id();
          }

          @Override
          public String deliver(Slot.Deliver s) {
            return "deliver " + s.port().id();
          }

          @Override
          public String delay(Slot.Delay s) {
            return "delay " + s.waiting().port().id();
          }

          @Override
          public String pick(Slot.Pick s) {
            return "pick " + s.site().id();
          }

          @Override
          public String fail(Slot.Fail s) {
            return "fail " + s.round().id();
          }

          @Override
          public String learn(Slot.Learn s) {
            return "learn " + s.round().id() + " " + s.choice().variable().id();
          }

          @Override
          public String corruptNext(Slot.CorruptNext s) {
            return "corrupt next " + s.round().map(Round::id).orElse(-1);
          }

          @Override
          public String miss(Slot.Miss s) {
            return "miss " + s.round().id();
          }
        });
  }
}
