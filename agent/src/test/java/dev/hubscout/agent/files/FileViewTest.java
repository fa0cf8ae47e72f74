package dev.hubscout.agent.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileViewTest {
  @TempDir private Path outside;
  private Path root;
  private FileView view;

  @BeforeEach
  void build() throws IOException {
    root = Files.createDirectories(outside.resolve("root"));
    Files.writeString(outside.resolve("secret"), "outside");
    Files.createDirectories(root.resolve("etc/d"));
    Files.writeString(root.resolve("etc/file"), "inside");
    view = new FileView(root);
  }

  @Test
  void linksAndDotsStayInside() throws Exception {
    Files.writeString(root.resolve("secret"), "inside");
    Files.createSymbolicLink(root.resolve("etc/up"), Path.of("../../../../secret"));
    Files.createSymbolicLink(root.resolve("etc/absolute"), Path.of("/secret"));
    Files.createSymbolicLink(root.resolve("etc/real"), outside.resolve("secret"));

    assertThat(view.text("/etc/up", 100)).hasValue("inside");
    assertThat(view.text("/etc/absolute", 100)).hasValue("inside");
    assertThat(view.text("/../../secret", 100)).hasValue("inside");
    assertThat(view.text("/etc/real", 100)).isEmpty();
    assertThat(view.canonical("/etc/d/../up")).hasValue("/secret");
  }

  @Test
  void loopsOfLinksEnd() throws Exception {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));

    assertThatThrownBy(() -> view.canonical("/a")).isInstanceOf(FileSystemException.class);
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPlantedPipeIsNotOpened() throws Exception {
    var pipe = root.resolve("etc/pipe").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

    assertThatThrownBy(() -> view.read("/etc/pipe", 10)).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> view.read("/etc/d", 10)).isInstanceOf(FileSystemException.class);
  }

  @Test
  void missingIsEmptyAndReadsAreBounded() throws Exception {
    assertThat(view.text("/etc/none", 10)).isEmpty();
    assertThat(view.text("/etc/file/below", 10)).isEmpty();
    assertThat(view.list("/none")).isEmpty();
    assertThat(view.text("/etc/file", 3)).hasValue("ins");
  }

  @Test
  void patternsMatchWholeNames() throws Exception {
    Files.createDirectories(root.resolve("lib/15/main"));
    Files.createDirectories(root.resolve("lib/16/other"));
    Files.createDirectories(root.resolve("lib/.hidden/main"));

    assertThat(view.glob("/lib/*/*", FileViewTest::unexpected))
        .containsExactly("/lib/15/main", "/lib/16/other");
    assertThat(view.glob("/lib/1*/main", FileViewTest::unexpected)).containsExactly("/lib/15/main");
    assertThat(view.glob("/lib/[1]5", FileViewTest::unexpected)).isEmpty();
  }

  @Property(tries = 200)
  void namesOfAnyBytesAreFound(@ForAll byte[] bytes) throws Exception {
    var text = HostText.decode(bytes).replace('\0', 'x').replace('/', 'y');
    var name = "n" + text.substring(0, Math.min(text.length(), 100));
    var base = Files.createTempDirectory("names");
    try {
      Files.write(base.resolve(HostText.name(name)), new byte[] {42});

      assertThat(new FileView(base).list("/")).containsExactly(name);
      assertThat(new FileView(base).read("/" + name, 10)).hasValue(new byte[] {42});
    } finally {
      Files.deleteIfExists(base.resolve(HostText.name(name)));
      Files.delete(base);
    }
  }

  @Property(tries = 200)
  void namesOfAnyBytesAreFoundAmongTheSystems(@ForAll byte[] bytes) throws Exception {
    var text = HostText.decode(bytes).replace('\0', 'x').replace('/', 'y');
    var name = "n" + text.substring(0, Math.min(text.length(), 100));
    var base = Files.createTempDirectory("names");
    var etc = Files.createDirectory(base.resolve("etc"));
    try {
      Files.write(etc.resolve(HostText.name(name)), new byte[] {42});
      Files.createFile(etc.resolve("z"));

      assertThat(FileView.ofHost(base).glob("/etc/*", FileViewTest::unexpected))
          .containsExactly("/etc/" + name, "/etc/z");
    } finally {
      Files.deleteIfExists(etc.resolve(HostText.name(name)));
      Files.delete(etc.resolve("z"));
      Files.delete(etc);
      Files.delete(base);
    }
  }

  @Test
  void placesOfTheSystemAreLookedAtOnceAndDataEachTime() throws Exception {
    for (var directory : List.of("etc/a", "usr/1/2/3/4", "var/lib/data")) {
      Files.createDirectories(root.resolve(directory));
    }
    var host = FileView.ofHost(root);
    var paths =
        List.of("/etc/late", "/usr/1/2/3/late", "/usr/1/2/3/4/late", "/var/late", "/var/lib/late");
    for (var path : paths) {
      assertThat(host.isFile(path)).isFalse();
    }
    assertThat(host.list("/var/lib")).containsExactly("data");

    for (var path : paths) {
      Files.createFile(root.resolve(path.substring(1)));
    }

    assertThat(paths.stream().filter(path -> isFile(host, path)))
        .containsExactly("/usr/1/2/3/4/late", "/var/late", "/var/lib/late");
    assertThat(host.list("/var/lib")).containsExactly("data");
    assertThat(FileView.ofHost(root).list("/var/lib")).containsExactly("data", "late");
  }

  private static boolean isFile(FileView view, String path) {
    try {
      return view.isFile(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void textBecomesUnicodeOnlyForDisplay() {
    var text = HostText.decode("/srv/ü\u0001".getBytes(StandardCharsets.UTF_8));

    assertThat(HostText.display(text)).isEqualTo("/srv/ü\u0001");
    assertThat(HostText.display("/\u00ff")).isEqualTo("/\ufffd");
    assertThat(HostText.of(HostText.path(text))).isEqualTo(text);
  }

  private static void unexpected(String path, IOException failure) {
    throw new AssertionError(path, failure);
  }

  @Test
  void aLargeFileComesInPiecesThatOverlap() throws IOException {
    Files.writeString(root.resolve("large"), "abcdefghij");
    var pieces = new ArrayList<String>();

    assertThat(view.pieces("/large", 100, 4, 2, piece -> pieces.add(HostText.decode(piece))))
        .isTrue();
    assertThat(pieces).containsExactly("abcd", "cdef", "efgh", "ghij");

    pieces.clear();
    assertThat(view.pieces("/none", 100, 4, 2, piece -> pieces.add(HostText.decode(piece))))
        .isFalse();
    assertThat(pieces).isEmpty();
  }
}
