package turncoat.compiler.export;

/**
 * A text for another tool.
 *
 * @param name the file's name without folders
 * @param text what is in it
 */
public record ExportedFile(String name, String text) {}
