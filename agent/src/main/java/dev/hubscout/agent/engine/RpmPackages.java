package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The version of the RPM package that a binary came with. The database is searched as bytes, for a
 * header holds name, version and release as three texts one after the other, whether SQLite, ndb or
 * Berkeley DB keeps it.
 *
 * <p>So much follows from that: a header that one of those breaks right there, at the end of a
 * page, is overlooked; of a package whose earlier headers are still in the file, the highest
 * version counts; and which files a package holds is not looked up, only whether a package may have
 * put one where the binary is, and whether one package alone fits.
 */
final class RpmPackages {
  private static final List<String> DATABASES =
      List.of(
          "/usr/lib/sysimage/rpm/rpmdb.sqlite",
          "/var/lib/rpm/rpmdb.sqlite",
          "/usr/lib/sysimage/rpm/Packages.db",
          "/var/lib/rpm/Packages.db",
          "/var/lib/rpm/Packages");
  private static final long LARGEST = 256L << 20;
  private static final int PIECE = 1 << 20;
  private static final int OVERLAP = 1 << 10;
  private static final Pattern PLACES = Pattern.compile("/usr/(?!local/)|/opt/mssql/");
  private static final Pattern NUMBERS = Pattern.compile("^([0-9]+(?:\\.[0-9]+)*)");
  private static final Pattern SERIES = Pattern.compile("^[A-Za-z]+([0-9][0-9.]*)(?:-|$)");

  private RpmPackages() {}

  static Optional<String> versionOf(FileView files, List<String> prefixes, String binary)
      throws IOException {
    if (!PLACES.matcher(binary).lookingAt() || prefixes.isEmpty()) {
      return Optional.empty();
    }
    var header = header(prefixes);
    var found = new HashMap<String, String>();
    for (var database : DATABASES) {
      boolean there =
          files.pieces(database, LARGEST, PIECE, OVERLAP, piece -> search(header, piece, found));
      if (there) {
        break;
      }
    }
    found.keySet().removeIf(name -> isOfOtherSeries(name, binary));
    return found.size() == 1 ? found.values().stream().findFirst() : Optional.empty();
  }

  /**
   * {@code postgresql} stands for {@code postgresql-server} and {@code postgresql16-server} too.
   */
  private static Pattern header(List<String> prefixes) {
    var names =
        prefixes.stream()
            .map(
                prefix ->
                    prefix.endsWith("-")
                        ? Pattern.quote(prefix) + "[a-z-]*server"
                        : Pattern.quote(prefix.replaceFirst("-server$", ""))
                            + "[0-9.]*"
                            + (prefix.endsWith("-server") ? "-server" : "(?:-server)?"))
            .collect(Collectors.joining("|"));
    return Pattern.compile("\0(" + names + ")\0([0-9][\\w.+~^]{0,60})\0[\\w.+~^]{1,60}\0");
  }

  private static void search(Pattern header, byte[] piece, Map<String, String> found) {
    var matcher = header.matcher(HostText.decode(piece));
    while (matcher.find()) {
      var name = matcher.group(1);
      Texts.first(NUMBERS, matcher.group(2))
          .ifPresent(version -> found.merge(name, version, RpmPackages::higher));
    }
  }

  /** {@code postgresql15-server} did not bring {@code /usr/pgsql-16/bin/postgres}. */
  private static boolean isOfOtherSeries(String name, String binary) {
    var ofPackage = Texts.first(SERIES, name);
    var ofBinary = Texts.first(Pattern.compile("/pgsql-([0-9.]+)/"), binary);
    return ofBinary.isPresent()
        && !ofPackage.equals(ofBinary.map(series -> series.replace(".", "")));
  }

  private static String higher(String one, String other) {
    var left = one.split("\\.", -1);
    var right = other.split("\\.", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = Integer.compare(number(left[i]), number(right[i]));
      if (order != 0) {
        return order > 0 ? one : other;
      }
    }
    return left.length >= right.length ? one : other;
  }

  private static int number(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
