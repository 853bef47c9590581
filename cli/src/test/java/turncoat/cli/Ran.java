package turncoat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;

/** A command that was run within the test's process. */
record Ran(ExitStatus status, String out, String err) {
  static Ran turncoat(Object... arguments) {
    return turncoat(Interruption.byHand(), arguments);
  }

  static Ran turncoat(Interruption interruption, Object... arguments) {
    String[] args = new String[arguments.length];
    for (int i = 0; i < args.length; i++) {
      args[i] = arguments[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitStatus status =
        Main.run(
            args,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            interruption);
    return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  Ran ends(ExitStatus expected) {
    assertThat(status).as("exit status; stderr: %s stdout: %s", err, out).isEqualTo(expected);
    assertThat(out + err).doesNotContain("\tat ", "    at ", "Exception");
    return this;
  }

  JsonNode json() throws JsonProcessingException {
    assertThat(out.lines()).as("one line of JSON").hasSize(1);
    return new ObjectMapper().readTree(out);
  }
}
