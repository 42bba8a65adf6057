#pragma once

#include <array>

/// What openSMILE gives for signals that a formula makes, in the order of signalNames: printed
/// numbers, so seven digits.
namespace duologue::goldens {

inline constexpr std::array signalNames{"tone", "chirp", "noise", "silence", "clicks", "vowel"};

struct Golden
{
    const char *name;
    std::array<double, signalNames.size()> values;
};

/// Descriptors at 0.50 s, ComParE_2016.
inline constexpr std::array descriptors2016{
    Golden{"F0final_sma", {439.6628, 482.2219, 0, 0, 0, 100.9217}},
    Golden{"voicingFinalUnclipped_sma", {0.8933735, 0.9366495, 0.5057661, 0, 0.6830819, 0.787508}},
    Golden{"jitterLocal_sma", {2.126187e-05, 0.07559146, 0, 0, 0, 0.002301386}},
    Golden{"jitterDDP_sma", {5.666564e-06, 0.1282791, 0, 0, 0, 0.002111239}},
    Golden{"shimmerLocal_sma", {0.003463885, 0.003299045, 0, 0, 0, 0.005258298}},
    Golden{"logHNR_sma", {19.25461, 17.76971, -100, -100, -100, 51.55779}},
    Golden{"audspec_lengthL1norm_sma",
           {0.9983338, 1.487145, 2.076406, 0.001033966, 1.735506, 1.721003}},
    Golden{"audspecRasta_lengthL1norm_sma",
           {0.9737375, 1.734744, 1.021295, 0.9883412, 0.993222, 1.881097}},
    Golden{"pcm_RMSenergy_sma", {0.3454953, 0.3456511, 0.09371302, 0, 0.07212906, 0.1805209}},
    Golden{"pcm_zcr_sma", {0.05451389, 0.240625, 0.5006945, 0.9979166, 0.9906251, 0.08854166}},
    Golden{"audSpec_Rfilt_sma[0]",
           {0.1309831, 0.09756022, 0.09252337, 0.1292162, 0.1298426, 0.2155699}},
    Golden{"audSpec_Rfilt_sma[12]", {1.196472, 6.460008, 1.3867, 1.217131, 1.222896, 1.997551}},
    Golden{"audSpec_Rfilt_sma[25]",
           {0.582911, 0.6151425, 0.6098319, 0.5943311, 0.5972275, 1.369771}},
    Golden{"pcm_fftMag_fband250-650_sma",
           {15.10957, 0.0001928082, 0.08405282, 0, 0.03173255, 0.3724835}},
    Golden{"pcm_fftMag_fband1000-4000_sma",
           {0.001227993, 15.11363, 0.4259535, 0, 0.230097, 1.360754}},
    Golden{"pcm_fftMag_spectralRollOff25.0_sma", {437.5, 1843.75, 2104.167, 31.25, 2031.25, 687.5}},
    Golden{"pcm_fftMag_spectralRollOff90.0_sma",
           {468.75, 1895.833, 7302.083, 31.25, 7218.75, 1218.75}},
    Golden{"pcm_fftMag_spectralFlux_sma",
           {0.02339177, 2.25766, 0.6692354, 0, 0.2487575, 0.05314222}},
    Golden{"pcm_fftMag_spectralCentroid_sma",
           {440.1938, 1859.451, 4084.421, 0, 4018.806, 850.3894}},
    Golden{"pcm_fftMag_spectralEntropy_sma",
           {1.805602, 1.913739, 7.425019, 4.316025e-06, 7.795113, 4.202534}},
    Golden{"pcm_fftMag_spectralVariance_sma", {1383.427, 1271.063, 5316934, 0, 5309908, 66412.09}},
    Golden{"pcm_fftMag_spectralSkewness_sma",
           {60.86275, 28.07459, -0.005615095, 0, -7.065656e-05, 1.495711}},
    Golden{"pcm_fftMag_spectralKurtosis_sma", {9162.062, 3928.513, 1.82213, 0, 1.799946, 15.36191}},
    Golden{"pcm_fftMag_spectralSlope_sma",
           {-2.583795, -1.558203, 0.002361789, 0, 9.399926e-05, -0.7023783}},
    Golden{"pcm_fftMag_psySharpness_sma", {0.4821902, 1.377265, 2.755485, 0, 2.707292, 0.8182008}},
    Golden{"pcm_fftMag_spectralHarmonicity_sma",
           {6.892512, 5.928522, 0.2869903, 0, 0.1870578, 1.15047}},
    Golden{"mfcc_sma[1]", {30.10305, -0.6771718, -12.07057, 0, -9.055022, 40.42971}},
    Golden{"mfcc_sma[7]", {-44.64948, 9.161357, -7.116642, 0, -1.02307, 11.71584}},
    Golden{"mfcc_sma[14]", {6.958492, -27.3136, -4.670509, 0, 0.09758274, -1.866362}},
    Golden{"pcm_RMSenergy_sma_de",
           {-0.0006776452, 0.0001205534, -0.001007073, 0, -0.001409829, 0.0002142996}},
    Golden{"mfcc_sma_de[1]", {-0.4440655, 0.09734305, -0.3259934, 0, -0.002247238, 0.9600784}},
    Golden{"F0final_sma_de", {9.942102e-06, -0.01283063, 0, 0, 0, 0.004053391}},
    Golden{"logHNR_sma_de", {-0.0002978639, 0.0210546, 0, 0, 0, 0.03972108}}};

/// Functionals, ComParE_2016.
inline constexpr std::array functionals2016{
    Golden{"pcm_RMSenergy_sma_range",
           {0.003031433, 0.004471898, 0.0130221, 0, 0.009398863, 0.2249554}},
    Golden{"pcm_RMSenergy_sma_maxPos", {0.02072539, 0.01036269, 0.6683938, 0, 0, 0.4248705}},
    Golden{"pcm_RMSenergy_sma_quartile1",
           {0.3441497, 0.3452044, 0.08968397, 0, 0.06742963, 0.1712472}},
    Golden{"pcm_RMSenergy_sma_iqr1-3",
           {0.00187251, 0.0001705885, 0.003048375, 0, 0.004699431, 0.0283649}},
    Golden{"pcm_RMSenergy_sma_percentile99.0",
           {0.3468567, 0.3461168, 0.09730869, 0, 0.07212906, 0.223625}},
    Golden{"pcm_RMSenergy_sma_stddev",
           {0.001137601, 0.0003477277, 0.002397357, 0, 0.003523853, 0.04674411}},
    Golden{"pcm_RMSenergy_sma_skewness",
           {0.0287558, 3.451868, 0.04531158, 0, -0.3388409, -2.674119}},
    Golden{"pcm_RMSenergy_sma_kurtosis", {1.499606, 33.56847, 3.227834, 0, 1.83858, 10.54643}},
    Golden{"pcm_RMSenergy_sma_meanSegLen", {0.03350877, 0.065, 0.1491667, 0, 0.04897435, 0.191}},
    Golden{"pcm_RMSenergy_sma_segLenStddev",
           {0.004772445, 0.02692582, 0.1477869, 0, 0.004411449, 0.1815737}},
    Golden{"pcm_RMSenergy_sma_upleveltime50",
           {0.5906736, 0.01036269, 0.4352331, 0, 0.3989637, 0.9326425}},
    Golden{"pcm_RMSenergy_sma_risetime",
           {0.5989583, 0.5416667, 0.4947917, 0, 0.3958333, 0.4791667}},
    Golden{"pcm_RMSenergy_sma_leftctime",
           {0.4031413, 0.4973822, 0.5078534, 0, 0.1989529, 0.4502618}},
    Golden{"pcm_RMSenergy_sma_lpgain",
           {0.001227771, 0.0012256, 8.765903e-05, 0, 6.015211e-05, 3.44225e-05}},
    Golden{"pcm_RMSenergy_sma_lpc0", {-0.9960181, -1.00125, -1.00038, 0, -1.052789, -2.292194}},
    Golden{"F0final_sma_amean", {439.6668, 522.8367, 0, 0, 0, 121.0169}},
    Golden{"F0final_sma_flatness", {1, 0.9910324, 0, 0, 0, 0.9914191}},
    Golden{"F0final_sma_qregc1", {-2.877896e-06, -5.752428e-05, 0, 0, 0, 7.722529e-06}},
    Golden{"F0final_sma_centroid", {0.4973822, 0.5208133, 0, 0, 0, 0.4934576}},
    Golden{"F0final_sma_lpc0", {-0.9974482, -1.063537, 0, 0, 0, -0.9103761}},
    Golden{"jitterLocal_sma_amean", {3.560435e-05, 0.03047527, 0, 0, 0, 0.01077678}},
    Golden{"logHNR_sma_amean", {20.15217, -41.93164, -100, -100, -100, 21.77058}},
    Golden{"F0final_sma_ff0_nnz", {1, 0.5103093, 0, 0, 0, 0.9536083}},
    Golden{"F0final_sma_ff0_meanSegLen", {1.92, 0.98, 0, 0, 0, 1.84}},
    Golden{"pcm_fftMag_spectralFlux_sma_meanPeakDist", {0.025, 0, 0.1475, 0, 0.025, 0.2}},
    Golden{"pcm_fftMag_spectralFlux_sma_peakDistStddev",
           {0.015, 0, 0.09341887, 0, 0.015, 0.1138225}},
    Golden{"pcm_fftMag_spectralFlux_sma_peakMeanRel",
           {1.076684, 1.006776, 1.058444, 20, 1.099927, 1.690077}},
    Golden{"pcm_fftMag_spectralFlux_sma_meanRisingSlope",
           {0.4017496, 50.27438, 1.887792, 0, 5.672596, 4.818288}},
    Golden{"pcm_fftMag_spectralFlux_sma_stddevFallingSlope",
           {0.1240139, 0, 0.9689035, 0, 1.120948, 2.64606}},
    Golden{"pcm_fftMag_spectralFlux_sma_linregc1",
           {0.02358, 0.02332405, 0.01697868, 0, 0.02299237, 0.02681738}},
    Golden{"pcm_fftMag_spectralFlux_sma_qregerrQ",
           {0.02876122, 0.005858518, 0.006523964, 0, 0.04738185, 0.03367689}},
    Golden{"mfcc_sma[1]_centroid", {0.4975959, 0.5787088, 0.497232, 0, 0.4974335, 0.5256953}},
    Golden{"pcm_zcr_sma_de_posamean", {0.0001224182, 0.004282887, 0.003722437, 0, 0, 0.008691716}},
    Golden{"pcm_zcr_sma_de_minRangeRel", {0, 0.0361436, 0.5882351, 0, 0, 0}}};

/// Functionals, IS13_ComParE.
inline constexpr std::array functionalsIs13{
    Golden{"F0final_sma_qregc1", {-3.047577e-08, -0.01654992, 0, 0, 0, 0.0008306885}},
    Golden{"jitterLocal_sma_amean", {4.716744e-05, 0.03774064, 0, 0, 0, 0.01940754}},
    Golden{"pcm_fftMag_spectralFlux_sma_peakMeanRel",
           {1.076683, 1.006776, 1.058444, 0, 1.099927, 1.690077}},
    Golden{"pcm_fftMag_spectralFlux_sma_meanRisingSlope",
           {0.4017479, 50.27437, 1.887792, 0, 5.672598, 4.818288}},
    Golden{"pcm_fftMag_spectralFlux_sma_stddevFallingSlope",
           {0.1240145, 0, 0.9689038, 0, 1.120947, 2.64606}},
    Golden{"pcm_fftMag_spectralFlux_sma_linregc1",
           {3.343164e-06, 0.0003517807, 8.506468e-05, 0, 3.695544e-05, 0.0002428732}},
    Golden{"pcm_fftMag_spectralFlux_sma_qregerrQ",
           {5.781535e-06, 0.01332673, 0.001637577, 0, 0.001224056, 0.02762225}},
    Golden{"mfcc_sma[1]_centroid", {0.4975959, 0.8659933, 0.4972321, 0, 0.4974335, 0.5256953}}};

} // namespace duologue::goldens
