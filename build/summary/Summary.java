import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says at the end of a build which tests were left out, because of what, or nothing. */
final class Summary {
  private Summary() {}

  public static void main(String[] arguments) throws IOException {
    var file = Path.of(arguments[0]);
    if (!Files.exists(file)) {
      return;
    }
    var names = new TreeMap<String, TreeSet<String>>();
    var tests = new TreeMap<String, TreeSet<String>>();
    for (var line : Files.readAllLines(file)) {
      var fields = line.split("\t", -1);
      names.computeIfAbsent(fields[0], _ -> new TreeSet<>()).add(fields[1]);
      tests.computeIfAbsent(fields[0], _ -> new TreeSet<>()).add(fields[2]);
    }
    if (names.isEmpty()) {
      return;
    }
    System.out.println();
    System.out.println("Tests were left out, because this machine lacks what they need:");
    names.forEach(
        (source, what) ->
            System.out.printf(
                "  %s (%s): %s%n",
                source, String.join(", ", what), String.join(", ", tests.get(source))));
    System.out.println("`.ci/run` installs what can be installed; under CI=true they would fail.");
    System.out.println();
  }
}
