package dev.hubscout.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.files.FileView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators write into configuration files beside what manuals show. */
class FormatEdgesTest {

  @Test
  void mysqlOptions() {
    var text =
        """
        port=1
        [mysqld
        port=2
        [ a ]
        port="3 # not a comment" # comment
        port='4
        port="
        port=5#6
        port = 7\t#8 #9
        loose_port=10
        !include
        !includedir  /x\s
        =11
        """;

    assertThat(new MysqlFormat().parse(text, Set.of("port", "")))
        .containsExactly(
            new Setting("", "port", "1"),
            new Setting("", "port", "2"),
            new Setting("a", "port", "3 # not a comment"),
            new Setting("a", "port", "4"),
            new Setting("a", "port", "\""),
            new Setting("a", "port", "5#6"),
            new Setting("a", "port", "7\t#8"),
            new Setting("a", "port", "10"),
            new IncludeDirectory("/x"),
            new Setting("a", "", "11"));
    assertThat(new MysqlFormat().ending()).isEqualTo(".cnf");
    assertThat(MysqlFormat.key(" Loose-A-b_C ")).isEqualTo("a_b_c");
  }

  @Test
  void postgresqlSettings() {
    var text =
        """
        a = 'it\\'s' # x
        a = 'open
        a 'b''c'd
        a=1 2
        a=1#2
        a
        azAZ09_.b=3
        {a=4
        `a=4
        @a=4
        [a=4
        /a=4
        :a=4
        a = ''
        a = ' '''
        include 'x.conf' 'y'
        """;

    assertThat(new PostgresqlFormat().parse(text, Set.of("a", "azaz09_.b")))
        .containsExactly(
            new Setting("", "a", "it's"),
            new Setting("", "a", "open"),
            new Setting("", "a", "b'c"),
            new Setting("", "a", "1"),
            new Setting("", "a", "1"),
            new Setting("", "a", ""),
            new Setting("", "azaz09_.b", "3"),
            new Setting("", "a", ""),
            new Setting("", "a", " '"),
            new Include("x.conf"));
    assertThat(new PostgresqlFormat().parse("a='x\\", Set.of("a")))
        .containsExactly(new Setting("", "a", "x\\"));
    assertThat(new PostgresqlFormat().ending()).isEqualTo(".conf");
  }

  @Test
  void mongodbYaml() {
    var text =
        """
        a:
          b: 1
        d: 'e'
        "f": "g
        h: x:y
        i: {j: 1, "k": '2', l, :m}
        - n: 3
        - o = 4
        : p
        q: # nothing
          r: 5#6
        s:7
        t = u: v
        "": 8
        w: '
        """;
    var keys = Set.of("a.b", "d", "f", "h", "i.j", "i.k", "i.l", "n", "q.r", "s", "w", "");

    assertThat(new YamlFormat().parse(text, keys))
        .contains(
            new Setting("", "a.b", "1"),
            new Setting("", "d", "e"),
            new Setting("", "f", "\"g"),
            new Setting("", "h", "x:y"),
            new Setting("", "i.j", "1"),
            new Setting("", "i.k", "2"),
            new Setting("", "q.r", "5#6"),
            new Setting("", "", "8"),
            new Setting("", "n", "3"),
            new Setting("", "w", "'"));
    assertThat(new YamlFormat().ending()).isEqualTo(".conf");
    assertThat(new YamlFormat().parse("#a: 1\n # a: 2\na: 3 # 4", Set.of("a")))
        .containsExactly(new Setting("", "a", "3"));
  }

  @Test
  void mongodbLevelsEndWithTheirIndent() {
    var text =
        """
        a:
          b:
            c: 1
          d: 2
        e: 3
        """;

    assertThat(new YamlFormat().parse(text, Set.of("a.b.c", "a.d", "e")))
        .containsExactly(
            new Setting("", "a.b.c", "1"), new Setting("", "a.d", "2"), new Setting("", "e", "3"));
  }

  @Test
  void includesEndSomewhere(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("etc/d"));
    for (int i = 0; i < 300; i++) {
      Files.writeString(root.resolve("etc/d/" + (1000 + i) + ".cnf"), "port=" + i + "\n");
    }
    Files.writeString(root.resolve("etc/d/.hidden.cnf"), "port=hidden\n");
    for (int i = 0; i < 20; i++) {
      Files.writeString(root.resolve("etc/" + i), "port=" + i + "\n!include " + (i + 1) + "\n");
    }
    Files.writeString(root.resolve("etc/many"), "!includedir d\n");

    assertThat(values(root, "/etc/0"))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    assertThat(values(root, "/etc/many")).hasSize(199).doesNotContain("hidden");
    assertThat(values(root, "/etc/none")).isEmpty();
  }

  @Test
  void whatIsBeyondTheBoundsIsSaidToBeMissing(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("etc/d"));
    for (int i = 0; i < 199; i++) {
      Files.writeString(root.resolve("etc/d/" + (1000 + i) + ".cnf"), "port=" + i + "\n");
    }
    Files.writeString(root.resolve("etc/many"), "!includedir d\n");
    assertThat(read(root, "/etc/many").complete()).isTrue();
    Files.writeString(root.resolve("etc/d/2000.cnf"), "port=200\n");
    assertThat(read(root, "/etc/many").complete()).isFalse();

    var line = "port=3306\n";
    var large = line.repeat((1 << 20) / line.length() + 1).substring(0, 1 << 20);
    Files.writeString(root.resolve("etc/large"), large);
    assertThat(read(root, "/etc/large").complete()).isTrue();
    Files.writeString(root.resolve("etc/large"), large + "06");
    assertThat(read(root, "/etc/large").complete()).isFalse();
    assertThat(values(root, "/etc/large")).containsOnly("3306");
    assertThat(read(root, "/etc/none")).isEqualTo(Reading.NOTHING);
  }

  private static List<String> values(Path root, String path) throws Exception {
    return read(root, path).settings().stream().map(Setting::value).toList();
  }

  private static Reading read(Path root, String path) throws Exception {
    return ConfigReader.read(new FileView(root), new MysqlFormat(), path, Set.of("port"));
  }
}
