package dev.wenzhen.lm.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive that holds code only: a stored zip with the pickled, attribute-less module
 * {@code __torch__.M}, its source, no constants and the format's version (torch/csrc/jit/docs/
 * serialization.md).
 */
public final class ScriptArchive {

    /** Pickle protocol 2: {@code M.__new__(M)} built with {@code {"training": False}}. */
    private static final byte[] MODULE =
            concat(
                    new byte[] {(byte) 0x80, 2},
                    ascii("c__torch__\nM\n"),
                    ascii(")"),
                    new byte[] {(byte) 0x81},
                    ascii("}(X"),
                    new byte[] {8, 0, 0, 0},
                    ascii("training"),
                    new byte[] {(byte) 0x89},
                    ascii("ub."));

    /** Pickle protocol 2: the empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private static final String FORMAT_VERSION = "10\n";

    private ScriptArchive() {}

    /** The archive of a source that defines class {@code M}. */
    public static byte[] of(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, "decoder/data.pkl", MODULE);
            store(zip, "decoder/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "decoder/constants.pkl", NO_CONSTANTS);
            store(zip, "decoder/version", ascii(FORMAT_VERSION));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(data);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(data.length);
        entry.setCompressedSize(data.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
