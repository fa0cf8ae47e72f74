package dev.hubscout.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a view of a host looks at once, and what each time. */
class HostViewTest {
  @TempDir private Path root;

  @Test
  void placesOfTheSystemAreLookedAtOnce() throws Exception {
    Files.createDirectories(root.resolve("usr/lib/postgresql/15"));
    var view = FileView.ofHost(root);

    assertThat(view.list("/usr/lib/postgresql")).containsExactly("15");
    assertThat(view.canonical("/usr/local/mysql")).isEmpty();
    Files.createDirectories(root.resolve("usr/lib/postgresql/16"));
    Files.createDirectories(root.resolve("usr/local/mysql"));

    assertThat(view.list("/usr/lib/postgresql")).containsExactly("15");
    assertThat(view.canonical("/usr/local/mysql")).isEmpty();
    assertThat(new FileView(root).list("/usr/lib/postgresql")).containsExactly("15", "16");
  }

  @Test
  void whatServersWriteToIsLookedAtEachTime() throws Exception {
    Files.createDirectories(root.resolve("var/lib/mysql"));
    Files.createDirectories(root.resolve("srv"));
    Files.createDirectories(root.resolve("opt/a/b/c/d/data"));
    var view = FileView.ofHost(root);

    for (var directory : new String[] {"/var/lib/mysql", "/srv", "/opt/a/b/c/d/data"}) {
      assertThat(view.list(directory)).isEmpty();
      assertThat(view.canonical(directory + "/file")).isEmpty();
      Files.createFile(root.resolve(directory.substring(1) + "/file"));
      assertThat(view.list(directory)).containsExactly("file");
      assertThat(view.canonical(directory + "/file")).hasValue(directory + "/file");
    }
  }

  @Test
  void linksAreFollowedInsideAndNotOutside() throws Exception {
    Files.createDirectories(root.resolve("usr/lib/x"));
    Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    Files.createSymbolicLink(root.resolve("usr/out"), Path.of("../../../../../etc"));
    var view = FileView.ofHost(root);

    for (int i = 0; i < 2; i++) {
      assertThat(view.canonical("/lib/x")).hasValue("/usr/lib/x");
      assertThat(view.canonical("/usr/out/passwd")).isEmpty();
      assertThat(view.isDirectory("/lib/x")).isTrue();
      assertThat(view.isFile("/lib/x/file")).isFalse();
    }
  }

  @Test
  void starsTakeAnyPartOfAName() throws Exception {
    for (var name : new String[] {"a.conf", "ab.conf", "abab", "ab", "b.conf.d", ".a.conf"}) {
      Files.createDirectories(root.resolve("etc").resolve(name));
    }

    assertThat(glob("/etc/*"))
        .containsExactly("/etc/a.conf", "/etc/ab", "/etc/ab.conf", "/etc/abab", "/etc/b.conf.d");
    assertThat(glob("/etc/a*.conf")).containsExactly("/etc/a.conf", "/etc/ab.conf");
    assertThat(glob("/etc/*b*b")).containsExactly("/etc/abab");
    assertThat(glob("/etc/ab*ab")).containsExactly("/etc/abab");
    assertThat(glob("/etc/aba*ba")).isEmpty();
    assertThat(glob("/etc/*.conf*"))
        .containsExactly("/etc/a.conf", "/etc/ab.conf", "/etc/b.conf.d");
    assertThat(glob("/etc/**")).hasSize(5);
  }

  private ArrayList<String> glob(String pattern) {
    return new ArrayList<>(
        FileView.ofHost(root)
            .glob(
                pattern,
                (path, failure) -> {
                  throw new AssertionError(path, failure);
                }));
  }
}
