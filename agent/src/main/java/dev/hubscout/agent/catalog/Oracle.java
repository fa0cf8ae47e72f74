package dev.hubscout.agent.catalog;

import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.DataFacts;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Product;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Oracle Database: one instance for each {@code pmon} process, whose title ends in the instance's
 * name. Clients reach it through the listener, a program of its own. Its programs belong to their
 * own user and are never run.
 */
final class Oracle {
  private static final String NAME = "oracle";
  private static final Expression INSTALLED =
      Expression.of("<COMP NAME=\"oracle\\.server\" VER=\"([0-9]+(?:\\.[0-9]+)*)\"");
  private static final Expression ENCRYPTED = Expression.of("(?i)PROTOCOL\\s*=\\s*(TCPS)\\b");
  private static final int INVENTORY_HEAD = 1 << 20;

  static final Engine ENGINE =
      Engine.named(NAME, "Oracle Database")
          .identity(
              Identity.titled("oracle", OracleConfiguration.TITLE).listeningThrough("tnslsnr"))
          .binaries("/u01/app/oracle/product/*/*/bin/oracle", "/opt/oracle/product/*/*/bin/oracle")
          .packages("oracle-database-", "oracle-xe")
          .versionPath("/product/([0-9]+(?:\\.[0-9]+)+)/")
          .ports(Ports.main(1521).side(5500, 5501))
          .configuration(new OracleConfiguration())
          .data(
              DataDirectories.marked("control01.ctl", "system01.dbf", "controlfile", "datafile")
                  .keys(OracleConfiguration.DATA)
                  .at("/u01/app/oracle/oradata/*", "/opt/oracle/oradata/*", "/u02/oradata/*")
                  .read(Oracle::facts))
          .product(
              clues ->
                  new Product(
                      NAME, NAME, isExpress(clues) ? "Oracle Database Express" : "Oracle Database"))
          .variables("ORACLE_HOME", "ORACLE_SID", "ORACLE_BASE")
          .tls(clues -> sign(clues, "listener.ora: TCPS"))
          .availability(clues -> sign(clues, "dbs: Data Guard broker"))
          .build();

  private Oracle() {}

  private static DataFacts facts(FileView files, String directory, Settings settings)
      throws IOException {
    var home = settings.value(OracleConfiguration.HOME).orElse("");
    var sid = settings.value(OracleConfiguration.SID).orElse(null);
    var facts = DataFacts.NONE.identity(sid);
    if (home.isEmpty()) {
      return facts;
    }
    var inventory = files.text(home + "/inventory/ContentsXML/comps.xml", INVENTORY_HEAD);
    var signs = new ArrayList<String>();
    var listener = Texts.small(files, home + "/network/admin/listener.ora");
    if (Texts.first(ENCRYPTED, listener).isPresent()) {
      signs.add("listener.ora: TCPS");
    }
    if (sid != null && files.isFile(home + "/dbs/dr1" + sid + ".dat")) {
      signs.add("dbs: Data Guard broker");
    }
    return facts.version(Texts.first(INSTALLED, inventory.orElse("")).orElse(null)).signs(signs);
  }

  private static Optional<String> sign(Clues clues, String text) {
    return clues.facts().signs().contains(text) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isExpress(Clues clues) {
    return !clues.arguments().isEmpty() && clues.arguments().getFirst().startsWith("xe_");
  }
}
