import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks or applies google-java-format over every Java source below a folder. */
final class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules", "cdk.out");

  public static void main(String[] args) throws Exception {
    var apply = args[0].equals("apply");
    var options = apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed");
    var command = new ArrayList<>(options);
    command.addAll(sources(Path.of(args[1])));
    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    int status = new Main(out, err, System.in).format(command.toArray(String[]::new));
    if (status != 0 && !apply) {
      err.println("The files above are not formatted. Run: mvn -N -Dformat process-sources");
    }
    System.exit(status);
  }

  private static List<String> sources(Path root) throws Exception {
    var found = new ArrayList<String>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return SKIPPED.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
