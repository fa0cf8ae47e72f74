package dev.hubscout.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What systemd.unit(5), systemd.service(5) and systemd.exec(5) say of a unit's command. */
class SystemdUnitTest {
  private static final String ETC = "etc/systemd/system/";
  private static final String RUN = "run/systemd/system/";
  private static final String USR = "usr/lib/systemd/system/";

  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void service(String directory, String file, String... lines) throws IOException {
    file(directory + file, "[Service]\n" + String.join("\n", lines) + "\n");
  }

  private StartArguments start(String unit) throws IOException {
    return SystemdUnit.start(new FileView(root), unit).orElseThrow();
  }

  private List<String> words(String unit) throws IOException {
    var start = start(unit);
    assertThat(start.known()).isTrue();
    return start.list();
  }

  @Test
  void theFirstPlaceWinsAndOnlyTheServiceCounts() throws IOException {
    file(
        ETC + "a.service",
        "[Unit]\nExecStart=/no\n[Service]\n# ExecStart=/no\n;ExecStart=/no\n"
            + " ExecStart = /yes \\\n  one\n[Install]\nExecStart=/no\n");
    service(USR, "a.service", "ExecStart=/vendor");

    assertThat(words("a.service")).containsExactly("/yes", "one");
  }

  @Test
  void whatIsAddedCountsByNameWhereverItLies() throws IOException {
    service(USR, "a.service", "ExecStart=/vendor");
    service(USR, "a.service.d/90-last.conf", "ExecStart=", "ExecStart=/last");
    service(RUN, "a.service.d/50-hidden.conf", "ExecStart=/hidden");
    service(ETC, "a.service.d/50-hidden.conf", "ExecStart=/middle");
    service(ETC, "a.service.d/99-no-conf.txt", "ExecStart=/no");

    assertThat(words("a.service")).containsExactly("/last");
  }

  @Test
  void ofTwoAdditionsOfOneNameTheFirstPlaceWins() throws IOException {
    service(USR, "a.service", "ExecStart=/vendor");
    service(USR, "a.service.d/override.conf", "ExecStart=/of-vendor");
    service(ETC, "a.service.d/override.conf", "ExecStart=", "ExecStart=/of-administrator");

    assertThat(words("a.service")).containsExactly("/of-administrator");
  }

  @Test
  void anAdditionThatLeadsToNothingTakesItsNamesakesAway() throws IOException {
    service(USR, "a.service", "ExecStart=/vendor");
    service(USR, "a.service.d/override.conf", "ExecStart=/addition");
    Files.createDirectories(root.resolve(ETC + "a.service.d"));
    Files.createSymbolicLink(root.resolve(ETC + "a.service.d/override.conf"), Path.of("/dev/null"));

    assertThat(words("a.service")).containsExactly("/vendor");
  }

  @Test
  void additionsAreAlsoForTemplatesForNamesThatBeginAlikeAndForAllServices() throws IOException {
    service(USR, "a-b-c@.service", "ExecStart=/x $TEMPLATE $LONG $SHORT $ALL");
    service(ETC, "a-b-c@.service.d/1.conf", "Environment=TEMPLATE=t");
    service(ETC, "a-b-.service.d/2.conf", "Environment=LONG=l");
    service(ETC, "a-.service.d/3.conf", "Environment=SHORT=s");
    service(ETC, "service.d/4.conf", "Environment=ALL=a");

    assertThat(words("a-b-c@6380.service")).containsExactly("/x", "t", "l", "s", "a");
  }

  @Test
  void anInstanceHasAFileOfItsOwnOrThatOfItsTemplate() throws IOException {
    service(USR, "redis@.service", "ExecStart=/redis /etc/%i.conf %I %n %N %p %%");
    service(USR, "redis@special.service", "ExecStart=/special");

    assertThat(words("redis@a-b.service"))
        .containsExactly(
            "/redis", "/etc/a-b.conf", "a/b", "redis@a-b.service", "redis@a-b", "redis", "%");
    assertThat(words("redis@special.service")).containsExactly("/special");
  }

  @Test
  void variablesAreWordsOrPartsOfWords() throws IOException {
    file("etc/default/a", "# A=no\nA=from file\nQUOTED=\"two words\"\n;B=no\nno assignment\n");
    service(
        USR,
        "a.service",
        "Environment=\"A=overridden\" 'B=b c'",
        "EnvironmentFile=-/etc/default/missing",
        "EnvironmentFile=/etc/default/%N",
        "ExecStart=/x $A ${QUOTED} -${B}- $NONE '${NONE}' x$A $$");

    assertThat(words("a.service"))
        .containsExactly("/x", "from", "file", "two words", "-b c-", "", "x$A", "$");
  }

  @Test
  void anEmptyAssignmentDropsWhatStoodBefore() throws IOException {
    file("etc/default/a", "FILE=f\n");
    service(
        USR,
        "a.service",
        "Environment=A=1",
        "EnvironmentFile=/etc/default/a",
        "ExecStart=/x $A $FILE");
    service(ETC, "a.service.d/o.conf", "Environment=", "EnvironmentFile=");

    assertThat(words("a.service")).containsExactly("/x");
  }

  @ParameterizedTest
  @CsvSource({"-/x a,/x a", "+!!/x a,/x a", "@/x name a,/x a", ":/x $A,/x $A", "-@/x name,/x"})
  void prefixesAreNoPartOfIt(String command, String words) throws IOException {
    service(USR, "a.service", "Environment=A=1", "ExecStart=" + command);

    assertThat(words("a.service")).containsExactly(words.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({"/x %t/a", "/x a\\x20b", "/x 'a"})
  void whatIsNotFollowedIsNotKnown(String command) throws IOException {
    service(USR, "a.service", "ExecStart=" + command);

    assertThat(start("a.service").known()).isFalse();
  }

  @Test
  void onlyWhatIsUsedNeedsToBeFollowed() throws IOException {
    service(
        USR,
        "a.service",
        "Environment=\"ODD=a\\tb\" UNUSED=%t",
        "Environment=A=1",
        "ExecStart=/x $A");
    service(USR, "b.service", "Environment=ODD=a\\tb", "ExecStart=/x ${ODD}");

    assertThat(words("a.service")).containsExactly("/x", "1");
    assertThat(start("b.service").known()).isFalse();
  }

  @Test
  void escapedInstancesAreNotKnownWhereTheyAreToBeUnescaped() throws IOException {
    service(USR, "a@.service", "ExecStart=/x %i");
    service(USR, "b@.service", "ExecStart=/x %I");

    assertThat(start("a@\\x2d.service").known()).isTrue();
    assertThat(start("b@\\x2d.service").known()).isFalse();
  }

  @Test
  void whatWasNotReadToItsEndIsNotKnown() throws IOException {
    var beyond = "#" + "x".repeat(1 << 16) + "\n";
    service(USR, "a.service", "ExecStart=/x", beyond);
    service(USR, "b.service", "ExecStart=/x");
    service(ETC, "b.service.d/o.conf", beyond, "ExecStart=/y");
    service(USR, "c.service", "EnvironmentFile=/etc/default/c", "ExecStart=/x $A");
    file("etc/default/c", "A=1\n" + beyond);

    assertThat(start("a.service").known()).isFalse();
    assertThat(start("b.service").known()).isFalse();
    assertThat(start("c.service").known()).isFalse();
    assertThat(start("c.service").list()).containsExactly("/x", "1");
  }

  @Test
  void noCommandIsNone() throws IOException {
    service(USR, "a.service", "ExecStart=/x");
    service(ETC, "a.service.d/o.conf", "ExecStart=");

    assertThat(SystemdUnit.start(new FileView(root), "a.service")).isEmpty();
    assertThat(SystemdUnit.start(new FileView(root), "b.service")).isEmpty();
    assertThat(SystemdUnit.start(new FileView(root), "")).isEmpty();
  }

  @Property
  void anythingMayStandInIt(
      @ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String name,
      @ForAll @StringLength(max = 200) String text)
      throws IOException {
    var directory = Files.createTempDirectory("units");
    try {
      var place = Files.createDirectories(directory.resolve(USR));
      var file = name.replace('/', '_') + ".service";
      Files.writeString(place.resolve(file), "[Service]\nExecStart=" + text + "\n" + text);

      assertThatCode(() -> SystemdUnit.start(new FileView(directory), file))
          .doesNotThrowAnyException();
    } finally {
      try (var files = Files.walk(directory)) {
        for (var one : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
