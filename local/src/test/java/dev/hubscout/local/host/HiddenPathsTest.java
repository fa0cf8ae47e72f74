package dev.hubscout.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenPathsTest {

  @TempDir private Path root;

  @Test
  void onlyWhatIsThereIsHidden() throws Exception {
    file("usr/sbin/mysqld");
    file("usr/sbin/mysqld-debug");
    file("usr/sbin/sshd");
    file("usr/lib/postgresql/15/bin/postgres");
    file("usr/sbin/pgbouncer");
    file("usr/bin/etcd");
    file("usr/bin/etcdctl");
    file("usr/share/neo4j/bin/neo4j");
    file("etc/my.cnf.d/server.cnf");

    assertThat(HiddenPaths.under(root, HiddenPaths.DATABASES))
        .containsExactlyInAnyOrder(
            root.resolve("usr/sbin/mysqld"),
            root.resolve("usr/sbin/mysqld-debug"),
            root.resolve("usr/lib/postgresql"),
            root.resolve("usr/sbin/pgbouncer"),
            root.resolve("usr/bin/etcd"),
            root.resolve("usr/share/neo4j"),
            root.resolve("etc/my.cnf.d"));
  }

  @Test
  void aDirectoryThatIsALinkIsFollowedSoThatTheMaskDoesNotReplaceIt() throws Exception {
    file("usr/bin/mongod");
    Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));

    assertThat(HiddenPaths.under(root, List.of("/bin/mongod")))
        .containsExactly(root.toRealPath().resolve("usr/bin/mongod"));
  }

  @Test
  void aLinkIsHiddenItself() throws Exception {
    Files.createDirectories(root.resolve("usr/sbin"));
    Files.createSymbolicLink(root.resolve("usr/sbin/mysqld"), Path.of("/nowhere/mariadbd"));

    assertThat(HiddenPaths.under(root, HiddenPaths.DATABASES))
        .containsExactly(root.resolve("usr/sbin/mysqld"));
  }

  private void file(String name) throws Exception {
    Files.createDirectories(root.resolve(name).getParent());
    Files.writeString(root.resolve(name), "");
  }
}
