package dev.hubscout.agent.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problem;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.snapshot.HostProcess;
import dev.hubscout.agent.snapshot.Machine;
import dev.hubscout.agent.snapshot.ProcessEntry;
import dev.hubscout.agent.snapshot.ProcessStat;
import dev.hubscout.agent.snapshot.Seen;
import dev.hubscout.agent.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  private final Problems problems = new Problems();

  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    var file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HostProcess process(String name, @Nullable String container, String... arguments) {
    return new HostProcess(
        new ProcessEntry(
            new ProcessStat(7, name, 'S', 1, 1), List.of(arguments), "/usr/bin/" + name, false),
        null,
        0,
        null,
        null,
        Set.of(),
        Set.of(),
        Map.of(),
        container,
        null,
        container == null,
        container == null,
        "net:[2]",
        "mnt:[2]",
        root);
  }

  private ContainerFacts facts(@Nullable String container, HostProcess... others) {
    var snapshot =
        new Snapshot(
            new Machine(1, 1, null, null, "x86_64", null),
            Set.of(),
            List.of(others),
            List.of(),
            Map.of(),
            Map.of("net:[2]", Set.of("172.17.0.2")),
            Map.of(),
            List.of(),
            new Seen(1, 0, 0, 0));
    return new Containers(new FileView(root), snapshot, problems)
        .of(process("postgres", container, "x"));
  }

  @Test
  void dockerKeepsImageAndPorts() throws Exception {
    file(
        "/var/lib/docker/containers/" + ID + "/config.v2.json",
        """
        {"ID":"x","Image":"sha256:1","Config":{"Image":"postgres:16","Env":["POSTGRES_PASSWORD=s"]},
         "NetworkSettings":{"Ports":{"5432/tcp":[{"HostIp":"127.0.0.1","HostPort":"15432"},
          {"HostIp":"::","HostPort":"15433"}],"9/udp":[{"HostIp":"","HostPort":"9"}],"1/tcp":null}}}
        """);

    var facts = facts(ID);

    assertThat(facts.image()).isEqualTo("postgres:16");
    assertThat(facts.published())
        .containsExactlyInAnyOrder(
            Map.of(
                "address",
                "127.0.0.1",
                "port",
                15432,
                "container_port",
                5432,
                "exposure",
                "loopback"),
            Map.of("address", "::", "port", 15433, "container_port", 5432, "exposure", "all"));
  }

  @Test
  void aContainerWithoutPublishedPortsHasNone() throws Exception {
    file(
        "/var/lib/docker/containers/" + ID + "/config.v2.json",
        "{\"Config\":{\"Image\":\"redis\"},\"NetworkSettings\":{\"Ports\":{}}}");

    assertThat(facts(ID)).isEqualTo(new ContainerFacts("redis", List.of()));
  }

  @Test
  void whatARuntimeKeepsAndCannotBeReadIsSaid() throws Exception {
    var kept = "{\"Config\":{\"Image\":\"redis\"},\"x\":\"" + "y".repeat(4 << 20) + "\"}";
    file("/var/lib/docker/containers/" + ID + "/config.v2.json", kept);

    assertThat(facts("f".repeat(64))).isEqualTo(ContainerFacts.UNKNOWN);
    assertThat(problems.list()).isEmpty();
    assertThat(facts(ID)).isEqualTo(ContainerFacts.UNKNOWN);
    assertThat(problems.list())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("host.containers");
              assertThat(problem.code()).isEqualTo(ErrorCode.UNREADABLE);
            });
    assertThat(problems.inventoryComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"Config\":{\"Image\":\"redis\"}",
        "{\"Config\":{\"Image\":\"redis\"},\"NetworkSettings\":{\"Ports\":{\"6379/tcp\":[{\"HostIp\""
      })
  void whatARuntimeKeepsAndBreaksOffIsSaidAndTellsNothingOfPorts(String kept) throws Exception {
    file("/var/lib/docker/containers/" + ID + "/config.v2.json", kept);

    assertThat(facts(ID).image()).isEqualTo(kept.isEmpty() ? null : "redis");
    assertThat(facts(ID).published()).isNull();
    assertThat(problems.list())
        .extracting(Problem::where, Problem::code)
        .containsExactly(tuple("host.containers", ErrorCode.UNREADABLE));
  }

  @Test
  void containerdAndPodmanKeepTheImage() throws Exception {
    file(
        "/run/containerd/io.containerd.runtime.v2.task/k8s.io/" + ID + "/config.json",
        "{\"annotations\":{\"io.kubernetes.cri.image-name\":\"docker.io/library/mysql:8.4\"}}");
    assertThat(facts(ID)).isEqualTo(new ContainerFacts("docker.io/library/mysql:8.4", null));

    var other = "f".repeat(64);
    file(
        "/var/lib/containers/storage/overlay-containers/containers.json",
        """
        [{"id":"%s","metadata":"{\\"image-name\\":\\"no\\"}"},
         {"id":"%s","metadata":"{\\"image-name\\":\\"docker.io/library/redis:7\\"}"}]
        """
            .formatted("e".repeat(64), other));
    assertThat(facts(other).image()).isEqualTo("docker.io/library/redis:7");
  }

  @Test
  void aHelperThatLeadsToItsAddressPublishes() {
    var mine =
        process(
            "docker-proxy",
            null,
            "/usr/bin/docker-proxy",
            "-proto",
            "tcp",
            "-host-ip",
            "0.0.0.0",
            "-host-port",
            "6000",
            "-container-ip",
            "172.17.0.2",
            "-container-port",
            "5432");
    var others =
        process(
            "docker-proxy",
            null,
            "/usr/bin/docker-proxy",
            "-host-port",
            "6001",
            "-container-ip",
            "172.17.0.3",
            "-container-port",
            "5432");

    assertThat(facts(ID, mine, others).published())
        .containsExactly(
            Map.of("address", "0.0.0.0", "port", 6000, "container_port", 5432, "exposure", "all"));
    assertThat(facts(ID, others)).isEqualTo(ContainerFacts.UNKNOWN);
  }

  @Test
  void hostileNamesLeadNowhere() throws Exception {
    file("/etc/config.v2.json", "{\"Config\":{\"Image\":\"stolen\"}}");
    file("/var/lib/docker/containers/x", "");

    assertThat(facts("../../../../etc")).isEqualTo(ContainerFacts.UNKNOWN);
    assertThat(facts(null)).isEqualTo(ContainerFacts.UNKNOWN);
    file(
        "/var/lib/docker/containers/" + ID + "/config.v2.json",
        "{\"Config\":{\"Image\":\"a\"},\"NetworkSettings\":{\"Ports\":{\"99999/tcp\":[{\"HostIp\":"
            + "\"$(x)\",\"HostPort\":\"1\"}],\"5/tcp\":[{\"HostIp\":\"\",\"HostPort\":\"-1\"}]}}}");
    assertThat(facts(ID)).isEqualTo(new ContainerFacts("a", List.of()));
  }
}
