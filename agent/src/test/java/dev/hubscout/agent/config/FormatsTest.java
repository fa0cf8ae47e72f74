package dev.hubscout.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
  private static final Set<String> MONGO =
      Set.of("storage.dbPath", "net.port", "net.bindIp", "replication.replSetName");

  @Test
  void mysqlOptionFile() {
    var text =
        """
        # comment
        [client]
        password = "secret"
        port=3306
        [mysqld]
        Loose-Data-Dir = ignored
        datadir= '/srv/my sql'  # why
        loose-port = 3307 # changed
        skip-networking
        !include /etc/extra.cnf
        !includedir /etc/my.cnf.d
        [mysqld@two]
        admin-port=33070
        """;

    assertThat(new MysqlFormat().parse(text, Set.of("datadir", "port", "admin_port")))
        .containsExactly(
            new Setting("client", "port", "3306"),
            new Setting("mysqld", "datadir", "/srv/my sql"),
            new Setting("mysqld", "port", "3307"),
            new Include("/etc/extra.cnf"),
            new IncludeDirectory("/etc/my.cnf.d"),
            new Setting("mysqld@two", "admin_port", "33070"));
  }

  @Test
  void postgresqlConfiguration() {
    var text =
        """
        data_directory = '/srv/it''s/16'   # use data in another directory
        #port = 1
        PORT 5433 # (change requires restart)
        port=5434
        include_dir 'conf.d'
        include_if_exists = 'more.conf'
        ssl_passphrase_command = 'secret'
        """;

    assertThat(new PostgresqlFormat().parse(text, Set.of("data_directory", "port")))
        .containsExactly(
            new Setting("", "data_directory", "/srv/it's/16"),
            new Setting("", "port", "5433"),
            new Setting("", "port", "5434"),
            new IncludeDirectory("conf.d"),
            new Include("more.conf"));
  }

  @Test
  void mongodbYaml() {
    var text =
        """
        # mongod.conf
        storage:
          dbPath: "/srv/mongo"   # data
          journal:
            enabled: true
        net:
          port: 27027
          bindIp: 127.0.0.1,::1
        replication: {replSetName: rs0, oplogSizeMB: 10}
        security:
          keyFile: /secret
        """;

    assertThat(new YamlFormat().parse(text, MONGO))
        .containsExactly(
            new Setting("", "storage.dbPath", "/srv/mongo"),
            new Setting("", "net.port", "27027"),
            new Setting("", "net.bindIp", "127.0.0.1,::1"),
            new Setting("", "replication.replSetName", "rs0"));
  }

  @Test
  void mongodbOlderForm() {
    assertThat(
            new YamlFormat()
                .parse("dbpath=/var/lib/mongodb\nport = 27018\nauth=x\n", Set.of("dbpath", "port")))
        .containsExactly(
            new Setting("", "dbpath", "/var/lib/mongodb"), new Setting("", "port", "27018"));
  }

  @Test
  void includesAreFollowedInOrderAndLoopsEnd(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("etc/d"));
    Files.writeString(
        root.resolve("etc/my.cnf"),
        "[mysqld]\nport=1\n!includedir d\n!include /etc/my.cnf\n!include /etc/none.cnf\n");
    Files.writeString(root.resolve("etc/d/b.cnf"), "[mysqld]\nport=3\n");
    Files.writeString(root.resolve("etc/d/a.cnf"), "[mysqld]\nport=2\n");
    Files.writeString(root.resolve("etc/d/a.cnf.bak"), "[mysqld]\nport=9\n");

    var found =
        ConfigReader.read(new FileView(root), new MysqlFormat(), "/etc/my.cnf", Set.of("port"));

    var values = found.settings().stream().map(Setting::value).toList();
    assertThat(values).startsWith("1", "2", "3").hasSizeLessThan(200).doesNotContain("9");
    assertThat(found.complete()).isFalse();
  }

  @Property
  void anyTextIsTaken(@ForAll byte[] bytes) {
    var text = HostText.decode(bytes);
    for (var format : List.of(new MysqlFormat(), new PostgresqlFormat(), new YamlFormat())) {
      for (var lead : List.of("", "port=", "port: ", "[", "a: {", "'", "!include ")) {
        assertThatCode(() -> format.parse(lead + text, Set.of("port", "net.port")))
            .doesNotThrowAnyException();
      }
    }
  }
}
