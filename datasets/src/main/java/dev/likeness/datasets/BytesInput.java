package dev.likeness.datasets;

import javax.imageio.stream.ImageInputStreamImpl;

/** The bytes of a file as what decoders of pictures read from; nothing is copied beforehand. */
final class BytesInput extends ImageInputStreamImpl {

    private final byte[] bytes;

    BytesInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos >= bytes.length ? -1 : bytes[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        } else if (streamPos >= bytes.length) {
            return -1;
        }
        int n = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, from, n);
        streamPos += n;
        return n;
    }

    /** Empty, so that Java does not keep a list of these until it has looked at each again. */
    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    protected void finalize() {}

    @Override
    public long length() {
        return bytes.length;
    }
}
