#include "core/media/subtitle_painter.h"

#include "core/media/av.h"
#include "core/media/prepare.h"

namespace duologue::media {

using Graph = std::unique_ptr<AVFilterGraph, av::Releaser<avfilter_graph_free>>;

struct SubtitlePainter::Private
{
    std::string file;
    Graph graph;
    AVFilterContext *in = nullptr;
    AVFilterContext *out = nullptr;

    int build(int width, int height);
    int add(AVFilterContext *&filter, const char *kind, AVDictionary *options);
    int push(const VideoFrame &picture, MediaTime shown);
};

/// Options as values, so that no path has to be quoted.
int SubtitlePainter::Private::add(AVFilterContext *&filter, const char *kind, AVDictionary *options)
{
    const AVFilter *known = avfilter_get_by_name(kind);
    filter = known ? avfilter_graph_alloc_filter(graph.get(), known, kind) : nullptr;
    const int code = filter ? avfilter_init_dict(filter, &options) : AVERROR_FILTER_NOT_FOUND;
    av_dict_free(&options);
    return code;
}

int SubtitlePainter::Private::build(int width, int height)
{
    graph.reset(avfilter_graph_alloc());
    AVDictionary *source = nullptr;
    av_dict_set(&source, "video_size",
                (std::to_string(width) + "x" + std::to_string(height)).c_str(), 0);
    av_dict_set(&source, "pix_fmt", "bgr0", 0);
    av_dict_set(&source, "time_base", "1/1000000", 0);
    AVDictionary *subtitles = nullptr;
    av_dict_set(&subtitles, "filename", file.c_str(), 0);
    AVDictionary *format = nullptr;
    av_dict_set(&format, "pix_fmts", "bgr0", 0);
    AVFilterContext *painting = nullptr, *formatting = nullptr;
    int code = add(in, "buffer", source);
    if (const int next = add(painting, "subtitles", subtitles); code >= 0)
        code = next;
    if (const int next = add(formatting, "format", format); code >= 0)
        code = next;
    if (code >= 0)
        code = add(out, "buffersink", nullptr);
    if (code >= 0)
        code = avfilter_link(in, 0, painting, 0);
    if (code >= 0)
        code = avfilter_link(painting, 0, formatting, 0);
    if (code >= 0)
        code = avfilter_link(formatting, 0, out, 0);
    return code < 0 ? code : avfilter_graph_config(graph.get(), nullptr);
}

int SubtitlePainter::Private::push(const VideoFrame &picture, MediaTime shown)
{
    const av::Frame frame = av::makeFrame();
    frame->width = picture.width;
    frame->height = picture.height;
    frame->format = AV_PIX_FMT_BGR0;
    frame->pts = shown.us;
    if (const int code = av_frame_get_buffer(frame.get(), 0); code < 0)
        return code;
    av_image_copy_plane(frame->data[0], frame->linesize[0], picture.pixels.data(), picture.stride,
                        picture.width * 4, picture.height);
    return av_buffersrc_add_frame(in, frame.get());
}

SubtitlePainter::SubtitlePainter(std::unique_ptr<Private> p) : d(std::move(p)) {}
SubtitlePainter::SubtitlePainter(SubtitlePainter &&) noexcept = default;
SubtitlePainter::~SubtitlePainter() = default;

Result<SubtitlePainter> SubtitlePainter::open(const std::string &subRip)
{
    if (auto ready = prepare(); !ready)
        return std::unexpected(ready.error());
    auto p = std::make_unique<Private>();
    p->file = subRip;
    constexpr int any = 16; // pixels: whether it works shows at any size
    if (const int code = p->build(any, any); code < 0)
        return fail("media.no-subtitles",
                    "The words cannot be written into the pictures: FFmpeg on this computer cannot "
                    "draw subtitles. Put them into a file beside the clips instead.",
                    av::errorText(code));
    p->graph.reset();
    return SubtitlePainter(std::move(p));
}

VideoFramePtr SubtitlePainter::paint(const VideoFrame &picture, MediaTime shown)
{
    if (!d->graph && d->build(picture.width, picture.height) < 0)
        return nullptr;
    const av::Frame frame = av::makeFrame();
    if (d->push(picture, shown) < 0 || av_buffersink_get_frame(d->out, frame.get()) < 0)
        return nullptr;
    auto painted = std::make_shared<VideoFrame>(picture);
    av_image_copy_plane(painted->pixels.data(), painted->stride, frame->data[0], frame->linesize[0],
                        picture.width * 4, picture.height);
    return painted;
}

} // namespace duologue::media
