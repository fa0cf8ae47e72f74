package dev.hubscout.tables.cases;

import dev.hubscout.tables.cases.CaseFile.Result.Ran;
import dev.hubscout.tables.cases.CaseFile.Result.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs every case file of a folder and prints each difference with its path, what is expected and
 * what came out. Ends with 0 if all cases hold, 1 if one does not, 2 if there is no case to run.
 * See docs/tables-capacity.md.
 */
public final class RunCases {
  private RunCases() {}

  /** Takes the folder. */
  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 1) {
      out.println("usage: RunCases FOLDER");
      System.exit(2);
    }
    System.exit(run(Path.of(arguments[0]), out));
  }

  /** Runs a folder's cases; returns the exit code. */
  static int run(Path folder, PrintStream out) throws IOException {
    if (!Files.isDirectory(folder)) {
      out.println(folder + " is not a folder: name one that has case files (*.json)");
      return 2;
    }
    var files = CaseFile.in(folder);
    if (files.isEmpty()) {
      out.println(folder + " has no case files (*.json)");
      return 2;
    }
    int failed = 0;
    for (var file : files) {
      failed += print(file, out) ? 0 : 1;
    }
    out.println(
        files.size()
            - failed
            + " of "
            + files.size()
            + " cases hold"
            + (failed == 0 ? "" : "; see above"));
    return failed == 0 ? 0 : 1;
  }

  private static boolean print(CaseFile file, PrintStream out) {
    return switch (file.run()) {
      case Ran ran -> {
        out.println((ran.differences().isEmpty() ? "holds    " : "differs  ") + file.name());
        ran.differences().forEach(it -> out.println("  " + it));
        ran.notes().forEach(it -> out.println("  note: " + it));
        yield ran.differences().isEmpty();
      }
      case Refused refused -> {
        out.println("not run  " + file.name());
        out.println("  " + refused.reason());
        yield false;
      }
    };
  }
}
