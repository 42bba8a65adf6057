// What libavcodec itself gives: every picture of each file, one single-threaded decoder a file over
// two threads, and nothing else.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace {

/// How many there are.
int decode(const char *path)
{
    AVFormatContext *file = nullptr;
    if (avformat_open_input(&file, path, nullptr, nullptr) < 0)
        return 0;
    const AVCodecParameters *parameters = file->streams[0]->codecpar;
    AVCodecContext *codec = avcodec_alloc_context3(avcodec_find_decoder(parameters->codec_id));
    avcodec_parameters_to_context(codec, parameters);
    codec->thread_count = 1;
    avcodec_open2(codec, nullptr, nullptr);
    AVPacket *packet = av_packet_alloc();
    AVFrame *picture = av_frame_alloc();
    int count = 0;
    for (bool more = true; more;) {
        more = av_read_frame(file, packet) >= 0;
        if (!more || packet->stream_index == 0)
            avcodec_send_packet(codec, more ? packet : nullptr);
        av_packet_unref(packet);
        while (avcodec_receive_frame(codec, picture) >= 0)
            ++count;
    }
    av_frame_free(&picture);
    av_packet_free(&packet);
    avcodec_free_context(&codec);
    avformat_close_input(&file);
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    std::atomic<int> next = 1, count = 0;
    const auto work = [&] {
        for (int i = next++; i < argc; i = next++)
            count += decode(argv[i]);
    };
    {
        const std::jthread other(work);
        work();
    }
    std::printf("%d\n", count.load());
}
