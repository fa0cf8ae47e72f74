package dev.hubscout.cli.output;

import java.util.List;

/**
 * What a command prints.
 *
 * @param sections in order; a report of a single list is a JSON array, any other a JSON object
 * @param main the key of the section that CSV prints, which has room for one kind of row only
 */
public record Report(List<Section<?>> sections, String main) {
  public Report {
    sections = List.copyOf(sections);
    if (sections.stream().noneMatch(section -> section.key().equals(main))) {
      throw new IllegalArgumentException("there is no section " + main);
    }
  }

  /** A report of one section. */
  public static Report of(Section<?> section) {
    return new Report(List.of(section), section.key());
  }

  Section<?> mainSection() {
    return sections.stream()
        .filter(section -> section.key().equals(main))
        .findFirst()
        .orElseThrow();
  }
}
