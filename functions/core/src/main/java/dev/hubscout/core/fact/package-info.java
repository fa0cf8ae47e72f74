/**
 * What was found and how well it was looked for: databases, instances, scopes, and their ageing.
 */
@NullMarked
package dev.hubscout.core.fact;

import org.jspecify.annotations.NullMarked;
