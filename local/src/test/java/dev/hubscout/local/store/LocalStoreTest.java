package dev.hubscout.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final RunId RUN =
      RunId.of(Capability.INSTANCES, Instant.parse("2026-11-22T21:30:00Z"), "seed");
  private static final StandaloneSettings SETTINGS =
      new StandaloneSettings(new Region("eu-west-1"), "audit", null, null, false);

  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void name() {
    data = temp.resolve("data");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void refused(String sentence) {
    assertThatThrownBy(() -> LocalStore.open(data, CLOCK))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED))
        .hasMessageContaining(sentence);
    assertThatThrownBy(() -> LocalStore.existing(data, CLOCK)).hasMessageContaining(sentence);
  }

  @Test
  void aDeletedRunLeavesNoLockUnlessSomebodyIsAtIt() {
    try (var store = LocalStore.open(data, CLOCK)) {
      store.book().save(RUN, SETTINGS);
      var lock = data.resolve("runs").resolve(RUN + ".lock");
      try (var lease = store.lease(RUN).orElseThrow()) {
        assertThat(lease).isNotNull();
        store.forget(RUN);
        assertThat(lock).exists();
      }
      store.forget(RUN);
      store.forget(RUN);
      assertThat(lock).doesNotExist();
      assertThat(store.book().settings(RUN)).isEmpty();
    }
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    try (var store = LocalStore.open(data, CLOCK)) {
      store.book().save(RUN, SETTINGS);
      assertThat(permissions(data)).isEqualTo("rwx------");
      try (var files = Files.list(data)) {
        assertThat(files.filter(Files::isRegularFile).toList())
            .isNotEmpty()
            .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void theDirectoriesAboveItAreItsOwnersToo() throws IOException {
    LocalStore.directory(temp.resolve("above/between/data"));
    for (var made : new String[] {"above", "above/between", "above/between/data"}) {
      assertThat(permissions(temp.resolve(made))).isEqualTo("rwx------");
    }
  }

  @Test
  void whatOthersCouldReadIsClosedToThem() throws IOException {
    LocalStore.open(data, CLOCK).close();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    var file = data.resolve(LocalStore.FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    LocalStore.open(data, CLOCK).close();

    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void lookingMakesNothing() {
    assertThat(LocalStore.existing(data, CLOCK)).isEmpty();
    assertThat(data).doesNotExist();

    LocalStore.directory(data);
    assertThat(LocalStore.existing(data, CLOCK)).isEmpty();
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void whatOthersCanWriteIsRefused() throws IOException {
    Files.createDirectory(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwx---"));
    refused("can be written by others (rwxrwx---). If all that is in it is yours: chmod 700 ");
  }

  @Test
  void aFileThatOthersCanWriteIsRefused() throws IOException {
    LocalStore.open(data, CLOCK).close();
    Files.setPosixFilePermissions(
        data.resolve(LocalStore.FILE), PosixFilePermissions.fromString("rw-rw-rw-"));
    refused("chmod 600 ");
  }

  @Test
  void linksAreRefused() throws IOException {
    LocalStore.open(temp.resolve("elsewhere"), CLOCK).close();
    Files.createSymbolicLink(data, temp.resolve("elsewhere"));
    refused("is a link");
  }

  @Test
  void aFileThatIsALinkIsRefused() throws IOException {
    LocalStore.open(temp.resolve("elsewhere"), CLOCK).close();
    LocalStore.directory(data);
    Files.createSymbolicLink(
        data.resolve(LocalStore.FILE), temp.resolve("elsewhere").resolve(LocalStore.FILE));
    refused("is a link");
  }

  @Test
  void somebodyElsesIsRefused() throws IOException {
    LocalStore.open(data, CLOCK).close();
    Files.setAttribute(data, "unix:uid", 65534);
    refused("what it holds could be somebody else's");
  }

  @Test
  void twoHaveItOpenAndSeeWhatTheOtherWrites() {
    try (var one = LocalStore.open(data, CLOCK);
        var other = LocalStore.existing(data, CLOCK).orElseThrow()) {
      one.book().save(RUN, SETTINGS);
      assertThat(other.book().settings(RUN)).hasValue(SETTINGS);
    }
  }

  @Test
  void callsOfSeveralProcessesAddUp() {
    try (var one = LocalStore.open(data, CLOCK);
        var other = LocalStore.open(data, CLOCK)) {
      one.book().addCalls(RUN, Map.of("ec2:DescribeInstances", 2L));
      other.book().addCalls(RUN, Map.of("ec2:DescribeInstances", 3L, "sts:AssumeRole", 1L));
      assertThat(one.book().calls(RUN))
          .isEqualTo(Map.of("ec2:DescribeInstances", 5L, "sts:AssumeRole", 1L));

      one.book().delete(RUN);
      assertThat(other.book().calls(RUN)).isEmpty();
    }
  }

  @Test
  void aRunIsWorkedByOne() {
    try (var one = LocalStore.open(data, CLOCK);
        var other = LocalStore.open(data, CLOCK)) {
      var lease = one.lease(RUN).orElseThrow();
      assertThat(other.lease(RUN)).isEmpty();

      lease.close();
      other.lease(RUN).orElseThrow().close();
    }
  }

  @Test
  void whoAsksTwiceStillHoldsARunAgainstOtherProcesses() throws Exception {
    try (var one = LocalStore.open(data, CLOCK);
        var other = LocalStore.open(data, CLOCK)) {
      assertThat(LeaseAsked.byAnotherProcess(data, RUN)).isTrue();

      var lease = one.lease(RUN).orElseThrow();
      assertThat(other.lease(RUN)).isEmpty();
      assertThat(one.lease(RUN)).isEmpty();
      assertThat(LeaseAsked.byAnotherProcess(data, RUN)).isFalse();

      lease.close();
      lease.close();
      assertThat(LeaseAsked.byAnotherProcess(data, RUN)).isTrue();
    }
  }

  @Test
  void aCapabilityHasAsManySlotsAsItsRunsAreHeavy() {
    try (var store = LocalStore.open(data, CLOCK)) {
      var first = store.slot(Capability.RESOURCES).orElseThrow();
      var second = store.slot(Capability.RESOURCES).orElseThrow();
      var third = store.slot(Capability.RESOURCES).orElseThrow();
      assertThat(store.slot(Capability.RESOURCES)).isEmpty();
      for (int run = 0; run < 5; run++) {
        assertThat(store.slot(Capability.INSTANCES)).isPresent();
      }

      second.close();
      second.close();

      var fourth = store.slot(Capability.RESOURCES).orElseThrow();
      assertThat(store.slot(Capability.RESOURCES)).isEmpty();
      first.close();
      third.close();
      fourth.close();
    }
  }
}
