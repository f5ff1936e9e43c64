package dev.ovhexchange.api;

/** Refers to an object in the same namespace. */
public record LocalRef(String name) {}
