package turncoat.compiler.codegen;

import turncoat.compiler.ir.Slot;

/** The constants of generated code that have to do with slots. */
final class SlotNames {
  private final Names names;

  SlotNames(Names names) {
    this.names = names;
  }

  /** The step that a slot belongs to. */
  String step(Slot slot) {
    return slot.match(
        new Slot.Cases<String>() {
          @Override
          public String corrupt(Slot.Corrupt s) {
            return "SETUP";
          }

          @Override
          public String input(Slot.Input s) {
            return "SETUP";
          }

          @Override
          public String pickLeader(Slot.PickLeader s) {
            return names.leaderStep(s.loop().id());
          }

          @Override
          public String say(Slot.Say s) {
            return names.step(s.round());
          }

          @Override
          public String attach(Slot.Attach s) {
            return names.step(s.round());
          }

          @Override
          public String lose(Slot.Lose s) {
            return names.step(s.round());
          }

          @Override
          public String deliver(Slot.Deliver s) {
            return names.step(s.round());
          }

          @Override
          public String delay(Slot.Delay s) {
            return names.step(s.round());
          }

          @Override
          public String pick(Slot.Pick s) {
            return names.step(s.round());
          }

          @Override
          public String fail(Slot.Fail s) {
            return names.step(s.round());
          }

          @Override
          public String learn(Slot.Learn s) {
            return names.learnStep(s.round());
          }

          @Override
          public String corruptNext(Slot.CorruptNext s) {
            return s.round().map(names::step).orElse("SETUP");
          }

          @Override
          public String miss(Slot.Miss s) {
            return names.step(s.round());
          }
        });
  }

  /** What the constants for the positions of a slot and those like it begin with. */
  String positions(Slot slot) {
    return slot.match(
        new Slot.Cases<String>() {
          @Override
          public String corrupt(Slot.Corrupt s) {
            return "CORRUPTED";
          }

          @Override
          public String input(Slot.Input s) {
            return "INPUT_" + Identifiers.constant(names.variable(s.variable()));
          }

          @Override
          public String pickLeader(Slot.PickLeader s) {
            return names.leaderStep(s.loop().id()) + "_PICK";
          }

          @Override
          public String say(Slot.Say s) {
            return "SAY_" + Identifiers.constant(names.mailbox(s.port()));
          }

          @Override
          public String attach(Slot.Attach s) {
            return "ATTACH_" + Identifiers.constant(names.mailbox(s.port()));
          }

          @Override
          public String lose(Slot.Lose s) {
            return "LOSE_" + names.step(s.round());
          }

          @Override
          public String deliver(Slot.Deliver s) {
            return "DELIVER_" + Identifiers.constant(names.mailbox(s.port()));
          }

          @Override
          public String delay(Slot.Delay s) {
            return "DELAY_" + Identifiers.constant(names.mailbox(s.waiting().port()));
          }

          @Override
          public String pick(Slot.Pick s) {
            return "PICK_" + (s.site().id() + 1);
          }

          @Override
          public String fail(Slot.Fail s) {
            return "FAIL_" + names.step(s.round());
          }

          @Override
          public String learn(Slot.Learn s) {
            String variable = names.variable(s.choice().variable());
            return names.learnStep(s.round()) + "_" + Identifiers.constant(variable);
          }

          @Override
          public String corruptNext(Slot.CorruptNext s) {
            return "CORRUPT_" + s.round().map(names::step).orElse("SETUP");
          }

          @Override
          public String miss(Slot.Miss s) {
            return "MISS_" + names.step(s.round());
          }
        });
  }
}
