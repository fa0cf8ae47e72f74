package dev.hubscout.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTextTest {

  @Test
  void everyByteIsOneCharacter() {
    var bytes = new byte[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
    }
    var text = HostText.decode(bytes);

    assertThat(text).hasSize(256);
    assertThat(text.chars().toArray()).startsWith(0, 1).endsWith(254, 255);
  }

  @Test
  void pathsOfAnyBytesComeBack() {
    for (var text :
        List.of("/", "/a", "a/b", "/a\u0080b", "/\u00ff/\u00e9 x", "/%41\u00c3", "/a/\u007f")) {
      assertThat(HostText.of(HostText.path(text))).isEqualTo(text);
    }
  }

  @Test
  void namesStayRelative() {
    for (var name : List.of("a", "\u00e9", "%", "a b\u00ff", "..")) {
      var path = HostText.name(name);
      assertThat(path.isAbsolute()).isFalse();
      assertThat(HostText.of(path)).isEqualTo(name);
      assertThat(HostText.of(Path.of("/srv").resolve(path))).isEqualTo("/srv/" + name);
    }
  }

  @Test
  void aDirectoryIsNamedLikeAFile(@TempDir Path base) throws Exception {
    var directory = Files.createDirectory(base.resolve(HostText.name("d\u00e9")));

    assertThat(HostText.of(directory)).isEqualTo(base + "/d\u00e9");
  }

  @Test
  void asciiIsWhatEveryLocaleWritesTheSame() {
    assertThat(List.of("", "a", "/\u0001\u007f?")).allMatch(HostText::isAscii);
    assertThat(List.of("\u0080", "a\u00e9", "\u00ffb", "\u0100", "\ufffd", "a\ud83d\ude00"))
        .noneMatch(HostText::isAscii);
  }

  @Test
  void displayIsUnicode() {
    assertThat(HostText.display("plain\u007f")).isEqualTo("plain\u007f");
    assertThat(HostText.display("\u00c3\u00a9")).isEqualTo("é");
    assertThat(HostText.display("\u0080")).isEqualTo("\ufffd");
  }
}
