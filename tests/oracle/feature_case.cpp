// feature_case SAMPLES CONVENTION OUT.npy [BLOCK THREADS]: features of raw float32 samples at
// 16 kHz, by one of the conventions below. Conventions ending in "-raw" leave columns as they are.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <vector>

#include "core/features/npy.h"
#include "core/features/spectral.h"

using namespace duologue::features;

namespace {

std::vector<float> samplesOf(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<float> samples(bytes.size() / sizeof(float));
    std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(float));
    return samples;
}

duologue::Result<FrameTable> compute(const std::string &name, const std::vector<float> &samples,
                                     const Work &work)
{
    MfccOptions htk, zeros, librosa;
    htk.mel.scale = MelScale::Htk;
    zeros.mel.edge = Edge::Zeros;
    librosa.mel = {.window = 2048, .transform = 2048, .hop = 512, .edge = Edge::Zeros};
    librosa.coefficients = 20;
    const std::map<std::string, MfccOptions> cepstra{
        {"slaney", {}}, {"htk", htk}, {"zeros", zeros}, {"librosa", librosa}};
    if (const auto found = cepstra.find(name); found != cepstra.end())
        return mfcc(samples, found->second, work);
    LogMelOptions mel = name.starts_with("mel50") ? LogMelOptions::mel50() : LogMelOptions{};
    mel.normalised = !name.ends_with("-raw");
    return logMel(samples, mel, work);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    Work work;
    if (argc > 5) {
        work.framesPerBlock = std::atoi(argv[4]);
        work.threads = std::atoi(argv[5]);
    }
    const auto table = compute(argv[2], samplesOf(argv[1]), work);
    if (!table) {
        std::fprintf(stderr, "%s\n", table.error().message.c_str());
        return 1;
    }
    return writeNpy(argv[3], *table) ? 0 : 1;
}
