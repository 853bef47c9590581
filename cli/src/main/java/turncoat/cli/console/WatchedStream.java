package turncoat.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Remembers why writing failed, which a {@code PrintStream} keeps to itself. */
public final class WatchedStream extends FilterOutputStream {
  private Optional<IOException> failure = Optional.empty();

  /** Watches a stream. */
  public WatchedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** The last failure, unless it only means that the reader has seen enough. */
  public Optional<IOException> failure() {
    return failure.filter(e -> !String.valueOf(e.getMessage()).contains("Broken pipe"));
  }
}
