package turncoat.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceFileTest {
  private final SourceFile file = new SourceFile("t.bft", "ab\n\r\nc\rd\ud83d\ude00e");

  @ParameterizedTest
  @CsvSource({"0,1,1", "2,1,3", "3,2,1", "4,2,2", "5,3,1", "7,4,1", "10,4,3", "11,4,4", "99,4,4"})
  void offsetHasLineAndColumn(int offset, int line, int column) {
    assertThat(file.line(offset)).isEqualTo(line);
    assertThat(file.column(offset)).isEqualTo(column);
  }

  @Test
  void linesComeWithoutTheirEnds() {
    assertThat(file.lineCount()).isEqualTo(4);
    assertThat(file.lineText(1)).isEqualTo("ab");
    assertThat(file.lineText(2)).isEmpty();
    assertThat(file.lineText(3)).isEqualTo("c");
    assertThat(file.lineText(4)).isEqualTo("d\ud83d\ude00e");
  }

  @Test
  void emptyFileHasOneEmptyLine() {
    SourceFile empty = new SourceFile("t.bft", "");
    assertThat(empty.lineCount()).isEqualTo(1);
    assertThat(empty.lineText(1)).isEmpty();
    assertThat(empty.line(5)).isEqualTo(1);
  }

  @Test
  void hashIsThatOfTheTextInUtf8() {
    assertThat(new SourceFile("t", "abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
