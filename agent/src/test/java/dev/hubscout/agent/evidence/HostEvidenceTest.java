package dev.hubscout.agent.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostEvidenceTest {
  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    var file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HostEvidence host(String... programs) {
    return new HostEvidence(new FileView(root), Set.of(programs));
  }

  @Test
  void aHostWithoutAnyShowsNoneAndSaysThatItLooked() throws Exception {
    file(
        "/etc/crontab", "17 * * * * root cd / && run-parts /etc/cron.hourly\n#0 0 * * * pg_dump\n");
    file("/etc/cron.daily/logrotate", "#!/bin/sh\n/usr/sbin/logrotate /etc/logrotate.conf\n");

    assertThat(host("sshd").backups("postgresql")).isEmpty();
    assertThat(host("sshd").availability("postgresql")).isEmpty();
    assertThat(host("sshd").copiesFiles()).isFalse();
    assertThat(host("sshd").complete()).isTrue();
  }

  @Test
  void cronTellsTheToolAndNeverTheLine() throws Exception {
    file("/etc/cron.d/db", "0 2 * * * root mysqldump -psecret --all-databases | gzip > /b\n");
    file("/var/spool/cron/crontabs/postgres", "0 3 * * * pg_dump x\n");

    assertThat(host().backups("mysql")).containsExactly("/etc/cron.d: mysqldump");
    assertThat(host().backups("postgresql")).containsExactly("/var/spool/cron/crontabs: pg_dump");
    assertThat(host().backups("mongodb")).isEmpty();
  }

  @Test
  void aScriptThatCronCallsIsReadToo() throws Exception {
    file("/etc/cron.d/db", "0 2 * * * root /usr/local/bin/save.sh >/dev/null 2>&1\n");
    file("/usr/local/bin/save.sh", "#!/bin/bash\n# mysqldump\netcdctl \\\n  snapshot save /b\n");

    assertThat(host().backups("etcd")).containsExactly("/etc/cron.d: etcdctl snapshot");
    assertThat(host().backups("mysql")).isEmpty();
  }

  @Test
  void wordsThatStandApartAreNoCommand() throws Exception {
    file("/etc/cron.daily/a", "#!/bin/sh\netcdctl get x\nlvcreate --snapshot\nmy-pg_dump-report\n");

    assertThat(host().backups("etcd")).isEmpty();
    assertThat(host().backups("postgresql")).isEmpty();
  }

  @Test
  void onlyAnEnabledTimerCounts() throws Exception {
    file("/usr/lib/systemd/system/pgbackrest.timer", "[Timer]\nOnCalendar=daily\n");
    file(
        "/usr/lib/systemd/system/pgbackrest.service",
        "[Service]\nExecStart=/usr/bin/pgbackrest --stanza=main backup\n");
    assertThat(host().backups("postgresql")).isEmpty();

    var wants = Files.createDirectories(root.resolve("etc/systemd/system/timers.target.wants"));
    Files.createSymbolicLink(
        wants.resolve("pgbackrest.timer"), Path.of("/usr/lib/systemd/system/pgbackrest.timer"));
    assertThat(host().backups("postgresql")).containsExactly("systemd timer: pgBackRest");
  }

  @Test
  void whatWasAddedToTheServiceOfATimerCounts() throws Exception {
    file(
        "/etc/systemd/system/timers.target.wants/nightly@main.timer",
        "[Timer]\nOnCalendar=daily\n");
    file("/usr/local/lib/systemd/system/nightly@.service", "[Service]\nExecStart=/bin/true\n");
    assertThat(host().backups("postgresql")).isEmpty();

    file(
        "/etc/systemd/system/nightly@main.service.d/override.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/pgbackrest backup\n");
    assertThat(host().backups("postgresql")).containsExactly("systemd timer: pgBackRest");
    assertThat(host().complete()).isTrue();
  }

  @Test
  void aServiceThatCannotBeReadLeavesItOpen() throws Exception {
    file("/etc/systemd/system/timers.target.wants/nightly.timer", "[Timer]\nOnCalendar=daily\n");
    Files.createSymbolicLink(
        root.resolve("etc/systemd/system/nightly.service"), Path.of("nightly.service"));

    assertThat(host().backups("postgresql")).isEmpty();
    assertThat(host().complete()).isFalse();
  }

  @Test
  void configurationAndProcessesShowToo() throws Exception {
    file("/etc/pgbackrest.conf", "[global]\nrepo1-s3-key-secret=secret\n");
    file("/etc/patroni/main.yml", "scope: main\n");

    assertThat(host().backups("postgresql")).containsExactly("/etc/pgbackrest.conf");
    assertThat(host("patroni").availability("postgresql"))
        .containsExactly("/etc/patroni", "process: Patroni");
    assertThat(host("mongodb-mms-auto").backups("mongodb")).isEmpty();
    assertThat(host("mongodb-mms-aut").backups("mongodb"))
        .containsExactly("process: MongoDB Agent");
  }

  @Test
  void whatCopiesAnythingSaysNothingOfADatabase() throws Exception {
    file("/etc/cron.d/restic", "0 1 * * * root restic backup /\n");

    assertThat(host().backups("postgresql")).isEmpty();
    assertThat(host().copiesFiles()).isTrue();
  }

  @Test
  void aScheduleThatCannotBeReadLeavesItOpen() throws Exception {
    Files.createDirectories(root.resolve("etc"));
    Files.createSymbolicLink(root.resolve("etc/crontab"), Path.of("crontab"));

    assertThat(host().backups("mysql")).isEqualTo(List.of());
    assertThat(host().complete()).isFalse();
  }

  @Test
  void aBoundThatWasMetLeavesItOpenToo() throws Exception {
    file("/etc/cron.daily/long", "#!/bin/sh\n" + "true\n".repeat(20_000) + "mysqldump\n");

    assertThat(host().backups("mysql")).isEmpty();
    assertThat(host().complete()).isFalse();
  }

  @Test
  void moreFilesThanAreReadLeaveItOpen() throws Exception {
    for (int i = 0; i < 401; i++) {
      file("/etc/cron.d/job" + i, "# nothing\n");
    }

    assertThat(host().backups("mysql")).isEmpty();
    assertThat(host().complete()).isFalse();
  }
}
