#pragma once

/// FFmpeg's functions, each found at its first call. With all they drag in, its libraries are a
/// hundred and fifty files that nobody needs before a recording is opened: linked, they double the
/// time to the first window. Inside duologue::media the names below stand before FFmpeg's own, so a
/// call reads as ever; what is missing in the list does not link. Private to this room.

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <atomic>

namespace duologue::media::late {

// the version that the headers are of
inline constexpr const char *util = "libavutil.so." AV_STRINGIFY(LIBAVUTIL_VERSION_MAJOR);
inline constexpr const char *codec = "libavcodec.so." AV_STRINGIFY(LIBAVCODEC_VERSION_MAJOR);
inline constexpr const char *format = "libavformat.so." AV_STRINGIFY(LIBAVFORMAT_VERSION_MAJOR);
inline constexpr const char *filter = "libavfilter.so." AV_STRINGIFY(LIBAVFILTER_VERSION_MAJOR);
inline constexpr const char *scale = "libswscale.so." AV_STRINGIFY(LIBSWSCALE_VERSION_MAJOR);
inline constexpr const char *sample = "libswresample.so." AV_STRINGIFY(LIBSWRESAMPLE_VERSION_MAJOR);

/// Loads the library if that has not been done. Ends the program where it or the name is missing.
void *find(const char *library, const char *name);

template <class Signature>
class Function;

/// Any thread: finding twice finds the same.
template <class Return, class... Arguments>
class Function<Return(Arguments...)>
{
public:
    constexpr Function(const char *library, const char *name) : m_library(library), m_name(name) {}

    Return operator()(Arguments... arguments) const
    {
        auto function = m_function.load(std::memory_order_relaxed);
        if (!function) {
            function = reinterpret_cast<Return (*)(Arguments...)>(find(m_library, m_name));
            m_function.store(function, std::memory_order_relaxed);
        }
        return function(arguments...);
    }

private:
    const char *m_library;
    const char *m_name;
    mutable std::atomic<Return (*)(Arguments...)> m_function = nullptr;
};

} // namespace duologue::media::late

namespace duologue::media {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-attributes" // a result that must be used
#define LATE(library, name)                                                                        \
    inline constinit const late::Function<decltype(::name)> name(late::library, #name)

LATE(util, av_channel_layout_default);
LATE(util, av_dict_free);
LATE(util, av_dict_set);
LATE(util, av_display_rotation_get);
LATE(util, av_frame_alloc);
LATE(util, av_frame_free);
LATE(util, av_frame_get_buffer);
LATE(util, av_frame_make_writable);
LATE(util, av_frame_move_ref);
LATE(util, av_frame_ref);
LATE(util, av_frame_unref);
LATE(util, av_get_bytes_per_sample);
LATE(util, av_image_copy_plane);
LATE(util, av_log_set_level);
LATE(util, av_opt_set_int);
LATE(util, av_pix_fmt_desc_get);
LATE(util, av_rescale_q);
LATE(util, av_sample_fmt_is_planar);
LATE(util, av_strdup);
LATE(util, av_strerror);
LATE(codec, av_packet_alloc);
LATE(codec, av_packet_free);
LATE(codec, av_packet_move_ref);
LATE(codec, av_packet_rescale_ts);
LATE(codec, av_packet_unref);
LATE(codec, avcodec_alloc_context3);
LATE(codec, avcodec_find_decoder);
LATE(codec, avcodec_find_encoder_by_name);
LATE(codec, avcodec_flush_buffers);
LATE(codec, avcodec_free_context);
LATE(codec, avcodec_get_name);
LATE(codec, avcodec_open2);
LATE(codec, avcodec_parameters_from_context);
LATE(codec, avcodec_parameters_to_context);
LATE(codec, avcodec_receive_frame);
LATE(codec, avcodec_receive_packet);
LATE(codec, avcodec_send_frame);
LATE(codec, avcodec_send_packet);
LATE(format, av_interleaved_write_frame);
LATE(format, av_read_frame);
LATE(format, av_seek_frame);
LATE(format, av_stream_get_side_data);
LATE(format, av_write_trailer);
LATE(format, avformat_alloc_context);
LATE(format, avformat_alloc_output_context2);
LATE(format, avformat_close_input);
LATE(format, avformat_find_stream_info);
LATE(format, avformat_free_context);
LATE(format, avformat_new_stream);
LATE(format, avformat_open_input);
LATE(format, avformat_write_header);
LATE(format, avio_closep);
LATE(format, avio_open);
LATE(format, avio_size);
LATE(filter, av_buffersink_get_frame);
LATE(filter, av_buffersrc_add_frame);
LATE(filter, avfilter_get_by_name);
LATE(filter, avfilter_graph_alloc);
LATE(filter, avfilter_graph_alloc_filter);
LATE(filter, avfilter_graph_config);
LATE(filter, avfilter_graph_create_filter);
LATE(filter, avfilter_graph_free);
LATE(filter, avfilter_graph_parse_ptr);
LATE(filter, avfilter_init_dict);
LATE(filter, avfilter_inout_alloc);
LATE(filter, avfilter_inout_free);
LATE(filter, avfilter_link);
LATE(scale, sws_freeContext);
LATE(scale, sws_getCachedContext);
LATE(scale, sws_getCoefficients);
LATE(scale, sws_scale);
LATE(scale, sws_setColorspaceDetails);
LATE(sample, swr_alloc_set_opts2);
LATE(sample, swr_convert);
LATE(sample, swr_free);
LATE(sample, swr_get_delay);
LATE(sample, swr_get_out_samples);
LATE(sample, swr_init);
LATE(sample, swr_set_compensation);

#undef LATE
#pragma GCC diagnostic pop

} // namespace duologue::media
