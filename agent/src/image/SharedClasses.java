import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.invoke.MethodHandleInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the image's class archive is to hold, in the form of {@code java -Xshare:dump}'s list:
 * Java's own classes that runs load, all of the agent's, and the classes that its lambdas become.
 * Nothing in it comes from a run on the machine that builds, so that the archive is the same on
 * each. A name that this Java does not know is passed over; a class that is missing here is parsed
 * when it is needed.
 */
final class SharedClasses {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  private SharedClasses() {}

  /**
   * The lines of the list.
   *
   * @param javas names of Java's classes, one in a line
   * @param image the image, whose Java lists what else its archives want
   */
  static List<String> lines(Path classes, Path javas, Path image) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(javas));
    var lambdas = new TreeSet<String>();
    for (var file : Tar.files(classes)) {
      if (file.toString().endsWith(".class") && !file.endsWith("module-info.class")) {
        var model = ClassFile.of().parse(file);
        var name = model.thisClass().asInternalName();
        lines.add(name);
        for (var entry : model.constantPool()) {
          if (entry instanceof InvokeDynamicEntry call
              && call.bootstrap()
                  .bootstrapMethod()
                  .reference()
                  .owner()
                  .asInternalName()
                  .equals(FACTORY)) {
            lambdas.add(lambda(name, call));
          }
        }
      }
    }
    Files.readAllLines(image.resolve("lib/classlist")).stream()
        .filter(line -> line.startsWith("@lambda-form-invoker"))
        .forEach(lines::add);
    lines.addAll(lambdas);
    return lines;
  }

  private static String lambda(String caller, InvokeDynamicEntry call) {
    var arguments = call.bootstrap().arguments();
    var body = (MethodHandleEntry) arguments.get(1);
    var method = body.reference();
    return String.join(
        " ",
        "@lambda-proxy",
        caller,
        call.name().stringValue(),
        call.type().stringValue(),
        ((MethodTypeEntry) arguments.get(0)).descriptor().stringValue(),
        "REF_" + MethodHandleInfo.referenceKindToString(body.kind()),
        method.owner().asInternalName(),
        method.name().stringValue(),
        method.type().stringValue(),
        ((MethodTypeEntry) arguments.get(2)).descriptor().stringValue());
  }
}
