package dev.hubscout.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.files.HostText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class MoreFormatsTest {

  private static List<String> shown(ConfigFormat format, String text, String... wanted) {
    return format.parse(text, Set.of(wanted)).stream()
        .map(
            line ->
                switch (line) {
                  case Setting setting -> setting.key() + "=" + setting.value();
                  case Include include -> "include " + include.path();
                  case ConfigLine.IncludeDirectory include -> "directory " + include.path();
                })
        .toList();
  }

  @Test
  void redisConfiguration() {
    var text =
        """
        # port 1
        PORT 6380
        bind 127.0.0.1   -::1
        dir "/srv/re dis"
        requirepass hunter2
        include /etc/redis/more.conf
        save
        port 6381
        dbfilename 'dump.rdb'
        appendfilename "
        """;

    assertThat(
            shown(new RedisFormat(), text, "port", "bind", "dbfilename", "save", "appendfilename"))
        .containsExactly(
            "port=6380",
            "bind=127.0.0.1 -::1",
            "include /etc/redis/more.conf",
            "port=6381",
            "dbfilename=dump.rdb",
            "appendfilename=\"");
  }

  @Test
  void yamlLists() {
    var text =
        """
        cluster_name: 'Test # 1'
        data_file_directories:
            - /data/a
            - "/data/b"
        other:
        - x
        commitlog_directory: /log
        seed_provider:
            - class_name: org.apache.cassandra.locator.SimpleSeedProvider
              parameters:
                  - seeds: "10.0.0.1,10.0.0.2"
                    more: 1
        flow: [ a, 'b' ]
        path.data: /var/lib/elasticsearch
        path:
          logs: /var/log
        url: http://x:1
        """;

    assertThat(
            shown(
                new YamlFormat(),
                text,
                "cluster_name",
                "data_file_directories",
                "commitlog_directory",
                "seed_provider.parameters.seeds",
                "seed_provider.parameters.more",
                "flow",
                "path.data",
                "path.logs",
                "url"))
        .containsExactlyInAnyOrder(
            "cluster_name='Test",
            "data_file_directories=/data/a,/data/b",
            "commitlog_directory=/log",
            "seed_provider.parameters.seeds=10.0.0.1,10.0.0.2",
            "seed_provider.parameters.more=1",
            "flow=a,b",
            "path.data=/var/lib/elasticsearch",
            "path.logs=/var/log",
            "url=http://x:1");
  }

  @Test
  void sectionsAndKeys() {
    var text =
        """
        top = 1
        ; port=0
        # port=0
        [network]
        tcpport = 1434
        ipaddress= "10.0.0.1" # why
        empty
        [[list]]
        x = 'it'
        [broken
        y = 2
        [meta] ; more
        dir = /a b ; c
        open = "unclosed
        %include /etc/more.ini
        """;

    assertThat(
            shown(
                new IniFormat(),
                text,
                "top",
                "network.tcpport",
                "network.ipaddress",
                "network.empty",
                "list.x",
                "y",
                "meta.dir",
                "meta.open"))
        .containsExactly(
            "top=1",
            "network.tcpport=1434",
            "network.ipaddress=10.0.0.1",
            "network.empty=",
            "list.x=it",
            "y=2",
            "meta.dir=/a b",
            "meta.open=unclosed",
            "include /etc/more.ini");
  }

  @Test
  void xmlElements() {
    var text =
        """
        <?xml version="1.0"?>
        <!-- <clickhouse><path>/no</path></clickhouse> -->
        <clickhouse>
          <tcp_port>9000</tcp_port>
          <path replace="1"> /srv/a&amp;b/ <!-- <x> --></path>
          <http_port/>
          <zookeeper><node index="1"><host>zk1</host></node><node><host>zk2</host></node></zookeeper>
          <text><![CDATA[<5>]]></text>
          <users><password>secret</password></users>
          <listen_host>::</listen_host>
        </clickhouse>
        """;

    assertThat(
            shown(
                new XmlFormat(),
                text,
                "tcp_port",
                "path",
                "http_port",
                "zookeeper.node.host",
                "text",
                "listen_host",
                "zookeeper"))
        .containsExactly(
            "tcp_port=9000",
            "path=/srv/a&b/",
            "http_port=",
            "zookeeper.node.host=zk1",
            "zookeeper.node.host=zk2",
            "text=<5>",
            "listen_host=::");
  }

  @Test
  void libconfigGroups() {
    var text =
        """
        # datadir="/no"
        datadir="/var/lib/proxysql" // why
        admin_variables=
        {
          admin_credentials="admin:secret"
          mysql_ifaces="0.0.0.0:6032;/tmp/x.sock"
        }
        /* mysql_variables = { threads=1 } */
        mysql_variables = { threads=4; interfaces : "0.0.0.0:6033", have_ssl=true }
        mysql_servers = ( { address="10.0.0.1"; port=3306 }, { address="10.0.0.2" } )
        list = [ 1, 2 ]
        last = "a\\"b"
        """;

    assertThat(
            shown(
                new LibconfigFormat(),
                text,
                "datadir",
                "admin_variables.mysql_ifaces",
                "mysql_variables.threads",
                "mysql_variables.interfaces",
                "mysql_variables.have_ssl",
                "mysql_servers.address",
                "list",
                "last"))
        .containsExactly(
            "datadir=/var/lib/proxysql",
            "admin_variables.mysql_ifaces=0.0.0.0:6032;/tmp/x.sock",
            "mysql_variables.threads=4",
            "mysql_variables.interfaces=0.0.0.0:6033",
            "mysql_variables.have_ssl=true",
            "last=a\\\"b");
  }

  @Test
  void jsonValuesByTheirPaths() {
    var text =
        """
        {"Config":{"Image":"postgres:16","Env":["A=secret"],"n":1.5e3,"t":true,"z":null},
         "Ports":{"5432/tcp":[{"HostIp":"","HostPort":"15432"},{"HostPort":"2"}],"1/udp":[]},
         "q":"a\\"b\\\\\\u0041\\n\\t\\r\\/\\b", "empty":{}, "list":[[1],[2,3]]}
        """;

    assertThat(JsonText.select(text, path -> !path.startsWith("Config.Env")).values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("Config.Image", "postgres:16"),
                Map.entry("Config.n", "1.5e3"),
                Map.entry("Config.t", "true"),
                Map.entry("Config.z", "null"),
                Map.entry("Ports.5432/tcp.0.HostIp", ""),
                Map.entry("Ports.5432/tcp.0.HostPort", "15432"),
                Map.entry("Ports.5432/tcp.1.HostPort", "2"),
                Map.entry("q", "a\"b\\A\n\t\r/ "),
                Map.entry("list.0.0", "1"),
                Map.entry("list.1.0", "2"),
                Map.entry("list.1.1", "3")));
  }

  @Test
  void jsonThatBreaksOffGivesWhatStoodBefore() {
    assertThat(broken("{\"a\":1,\"b\":{\"c\":2,\"d\""))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b.c", "2"));
    assertThat(broken("{\"a\":1 \"b\":2}")).containsOnlyKeys("a");
    assertThat(broken("{\"a\":1,b:2}")).containsOnlyKeys("a");
    assertThat(broken("{\"a\":1}}")).containsOnlyKeys("a");
    assertThat(broken("{\"a\":1,\"b\":\"cut")).containsKey("a");
    assertThat(broken("")).isEmpty();
    assertThat(broken("[".repeat(100_000))).isEmpty();
    assertThat(broken("[".repeat(65) + "7" + "]".repeat(65))).isEmpty();
  }

  private static Map<String, String> broken(String text) {
    var selection = JsonText.select(text, path -> true);
    assertThat(selection.whole()).isFalse();
    return selection.values();
  }

  @Test
  void jsonThatIsWholeIsSo() {
    assertThat(whole("[[1],2] \n")).containsKeys(".0.0", ".1");
    assertThat(whole("[".repeat(64) + "7" + "]".repeat(64))).hasSize(1);
    assertThat(whole("{\"u\":\"\\uZZZZ\"}")).containsEntry("u", "uZZZZ");
    assertThat(whole("{}")).isEmpty();
  }

  private static Map<String, String> whole(String text) {
    var selection = JsonText.select(text, path -> true);
    assertThat(selection.whole()).isTrue();
    return selection.values();
  }

  @Property
  void nothingBreaksAParser(@ForAll byte[] bytes) {
    everyParserEnds(HostText.decode(bytes));
  }

  @Property
  void neitherDoesWhatLooksLikeOne(@ForAll @CharRange(from = '!', to = '~') String dense) {
    everyParserEnds(dense);
    everyParserEnds(dense.replace('a', '\n').replace('b', '<').replace('c', '{').replace('d', '"'));
  }

  private static void everyParserEnds(String text) {
    for (var format :
        List.of(
            new RedisFormat(),
            new YamlFormat(),
            new IniFormat(),
            new XmlFormat(),
            new LibconfigFormat())) {
      assertThatCode(() -> format.parse(text, Set.of("a", "b.c", ""))).doesNotThrowAnyException();
    }
    assertThatCode(() -> JsonText.select(text, path -> true)).doesNotThrowAnyException();
  }
}
