package dev.hubscout.benchmarks.cost;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prints what {@code docs/cost.md} says between its two marks: the table, its arithmetic, the
 * prices and the measured figures. A test holds that page to it.
 */
public final class CostTable {
  /** The organization whose arithmetic is shown line by line. */
  private static final Organization SHOWN = new Organization(1_000);

  private CostTable() {}

  /**
   * Prints Markdown.
   *
   * @param arguments how many accounts the organization has whose arithmetic is shown; 1,000 where
   *     it is not said
   */
  public static void main(String[] arguments) {
    var shown = arguments.length == 0 ? SHOWN : new Organization(Integer.parseInt(arguments[0]));
    var text = markdown(shown).getBytes(StandardCharsets.UTF_8);
    System.out.write(text, 0, text.length);
    System.out.flush();
  }

  static String markdown() {
    return markdown(SHOWN);
  }

  private static String markdown(Organization shown) {
    return String.join("\n", table(), arithmetic(shown), prices(), figures());
  }

  /** One row for each part, one column for each organization. */
  static String table() {
    var monthly = CostModel.parts().stream().filter(Part::monthly).toList();
    var once = CostModel.parts().stream().filter(part -> !part.monthly()).toList();
    var text = new StringBuilder();
    text.append(row("US dollars", it -> Numbers.exact(it.accounts()) + " accounts"));
    text.append("|---|").append("---:|".repeat(Organization.ALL.size())).append("\n");
    text.append(row("instances", it -> Numbers.exact(it.instances())));
    monthly.forEach(part -> text.append(row(part.name() + ", a month", cost(part))));
    text.append(
        row("**together, a month**", it -> "**" + Numbers.dollars(sum(monthly, it)) + "**"));
    once.forEach(part -> text.append(row(part.name(), cost(part))));
    text.append(
        row(
            "bytes that a release moves, GB",
            it -> Numbers.exact(Math.round(it.instances() * Measured.AGENT_BYTES.value() / 1e9))));
    return text.toString();
  }

  private static Function<Organization, String> cost(Part part) {
    return organization -> Numbers.dollars(part.dollars(organization));
  }

  private static double sum(List<Part> parts, Organization organization) {
    return parts.stream().mapToDouble(part -> part.dollars(organization)).sum();
  }

  private static String row(String name, Function<Organization, String> cell) {
    return "| "
        + name
        + " | "
        + Organization.ALL.stream().map(cell).collect(Collectors.joining(" | "))
        + " |\n";
  }

  private static String arithmetic(Organization shown) {
    var text = new StringBuilder();
    text.append("### The arithmetic for ")
        .append(Numbers.exact(shown.accounts()))
        .append(" accounts\n\n| | | US dollars |\n|---|---|---:|\n");
    for (var part : CostModel.parts()) {
      for (var line : part.lines()) {
        text.append("| ")
            .append(part.name())
            .append(": ")
            .append(line.what())
            .append(" | ")
            .append(line.arithmetic(shown))
            .append(" | ")
            .append(Numbers.dollars(line.dollars(shown)))
            .append(" |\n");
      }
      text.append("| **")
          .append(part.name())
          .append("** | | **")
          .append(Numbers.dollars(part.dollars(shown)))
          .append("** |\n");
    }
    return text.toString();
  }

  private static String prices() {
    var text = new StringBuilder("### Prices\n\nus-east-1, ").append(Price.AS_OF).append(".\n\n");
    text.append("| | |\n|---|---:|\n");
    for (var price : Price.values()) {
      text.append("| ").append(price.what()).append(" | ").append(price.shown()).append(" |\n");
    }
    return text.toString();
  }

  private static String figures() {
    var text = new StringBuilder("### Figures\n\n| | | source |\n|---|---:|---|\n");
    for (var figure : Measured.all()) {
      text.append("| ")
          .append(figure.what())
          .append(" | ")
          .append(Numbers.exact(figure.value()))
          .append(" | ")
          .append(figure.source())
          .append(" |\n");
    }
    return text.toString();
  }
}
