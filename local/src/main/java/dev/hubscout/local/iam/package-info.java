/** Policies of IAM, and what they are asked: who did what to which resource. */
@NullMarked
package dev.hubscout.local.iam;

import org.jspecify.annotations.NullMarked;
