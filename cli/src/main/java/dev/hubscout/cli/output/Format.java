package dev.hubscout.cli.output;

/** How a report is printed. */
public enum Format {
  TABLE,
  JSON,
  CSV;

  /** The report as text, ending with a line break unless it is empty. */
  public String render(Report report, Screen screen) {
    return switch (this) {
      case TABLE -> new TableText(screen).render(report);
      case JSON -> JsonText.render(report);
      case CSV -> CsvText.render(report.mainSection());
    };
  }
}
