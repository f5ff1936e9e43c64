package dev.ovhexchange.platform;

/** Whoever asked for something and is woken when it is there: a resource, by kind and name. */
public record Owner(String kind, String namespace, String name) {}
