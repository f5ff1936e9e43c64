package dev.ovhexchange.testing.controlplane;

/** What a kubectl command answered. */
public record KubectlResult(int exitCode, String stdout, String stderr) {}
