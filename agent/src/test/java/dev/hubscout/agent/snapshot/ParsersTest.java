package dev.hubscout.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParsersTest {

  @Test
  void socketsOfBothFamilies() {
    var found =
        TcpTable.parse(
            bytes(
                """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:D888 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 33 1 0000 100 0 0 10 0
                   1: 00000000000000000000000001000000:0CEA 00000000000000000000000000000000:0000 0A 0:0 00:0 0 101 0 34 1
                   2: 0100007F:9C41 0100007F:0CEA 06 00000000:00000000 03:00000000 00000000     0        0 0 3 0000
                   3: 0000000000000000FFFF00000701000A:0CEA 0000000000000000FFFF00000801000A:9C40 01 0:0 00:0 0 101 0 35 1
                """));

    assertThat(found)
        .extracting(s -> s.local().text() + " " + s.localPort() + " " + s.remote().text())
        .containsExactly("127.0.0.1 55432 0.0.0.0", "::1 3306 ::", "10.0.1.7 3306 10.0.1.8");
    assertThat(found).extracting(TcpSocket::listens).containsExactly(true, true, false);
    assertThat(found.get(2).connected()).isTrue();
  }

  @Test
  void exposureFollowsTheAddress() {
    assertThat(List.of("127.0.0.1", "127.1.2.3", "::1", "0.0.0.0", "::", "10.0.0.1", "fe80::1"))
        .extracting(text -> new IpAddress(text).exposure().text())
        .containsExactly("loopback", "loopback", "loopback", "all", "all", "private", "private");
  }

  @Test
  void containersOfEveryRuntime() {
    var id = "0123456789abcdef".repeat(4);
    var task = "0123456789abcdef".repeat(2);
    for (var line :
        List.of(
            "0::/system.slice/docker-" + id + ".scope",
            "12:pids:/docker/" + id,
            "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + id + ".scope",
            "0::/kubepods/besteffort/pod7/" + id,
            "0::/machine.slice/libpod-" + id + ".scope/container",
            "0::/kubepods.slice/crio-" + id + ".scope")) {
      assertThat(Cgroup.container(bytes("1:name=systemd:/\n" + line + "\n"))).as(line).hasValue(id);
    }
    assertThat(Cgroup.container(bytes("9:cpu:/ecs/" + task + "/" + task + "-1234567890\n")))
        .hasValue(task + "-1234567890");
    assertThat(Cgroup.container(bytes("0::/lxc.payload.web/system.slice\n"))).hasValue("web");
    assertThat(Cgroup.container(bytes("0::/machine.slice/machine-vm1.scope\n"))).hasValue("vm1");
    assertThat(Cgroup.container(bytes("0::/system.slice/postgresql@16-main.service\n"))).isEmpty();
    assertThat(Cgroup.container(bytes("0::/\n"))).isEmpty();
  }

  @Test
  void mountPointsAreUnescaped() {
    assertThat(
            Mount.parse(bytes("36 35 98:0 / /mnt/a\\040b\\134c rw,x - ext3 /dev/root rw\njunk\n")))
        .containsExactly(new Mount("/mnt/a b\\c", "ext3"));
  }

  @Test
  void onlyWantedVariablesAreRead() {
    assertThat(Arguments.environment(bytes("PGDATA=/d\0POSTGRES_PASSWORD=x\0"), Set.of("PGDATA")))
        .isEqualTo(Map.of("PGDATA", "/d"));
  }

  @Test
  void emptyArgumentsCountAndPaddingDoesNot() {
    assertThat(Arguments.parse(bytes("postgres\0-c\0\0-p\0" + "1\0"))).hasSize(5).contains("");
    assertThat(Arguments.parse(bytes("postgres: walwriter\0\0\0\0"))).hasSize(1);
    assertThat(Arguments.parse(bytes(""))).isEmpty();
  }

  @Test
  void memoryIsRoundedUp() {
    assertThat(Machine.memoryMb(bytes("MemTotal: 8388609 kB\n"))).hasValue(8193);
    assertThat(Machine.memoryMb(bytes("MemTotal: much\n"))).isEmpty();
    assertThat(Machine.os(bytes("NAME=x\nPRETTY_NAME='Debian 12'\n"))).isEqualTo("Debian 12");
    assertThat(Machine.architecture("amd64")).isEqualTo("x86_64");
  }

  @Test
  void unitsOfSystemd() {
    assertThat(
            Cgroup.unit(
                bytes("0::/system.slice/system-postgresql.slice/postgresql@16-main.service\n")))
        .hasValue("postgresql@16-main.service");
    assertThat(
            Cgroup.unit(
                bytes("9:cpu:/x.service\n1:name=systemd:/system.slice/redis\\x2dserver.service\n")))
        .hasValue("redis-server.service");
    assertThat(
            Cgroup.unit(
                bytes("0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.scope\n")))
        .isEmpty();
    assertThat(Cgroup.unit(bytes("0::/user.slice/user@1000.service/app.slice/mongod.service\n")))
        .hasValue("mongod.service");
    assertThat(Cgroup.unit(bytes("0::/user.slice/session-1.scope\n"))).isEmpty();
  }

  @Test
  void addressesOfANetworkNamespace() {
    assertThat(
            LocalAddresses.parse(
                bytes(
                    """
                    Main:
                      +-- 0.0.0.0/0 3 0 5
                         |-- 0.0.0.0
                            /0 universe UNICAST
                         |-- 127.0.0.1
                            /32 host LOCAL
                         |-- 172.17.0.2
                            /32 host LOCAL
                         |-- 172.17.255.255
                            /32 link BROADCAST
                    """)))
        .containsExactly("172.17.0.2");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
