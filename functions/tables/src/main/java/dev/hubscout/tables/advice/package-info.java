/** What each arrangement of a table would cost, and which one is recommended. */
@NullMarked
package dev.hubscout.tables.advice;

import org.jspecify.annotations.NullMarked;
