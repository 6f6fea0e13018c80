"""Names that are common in Japan, each with its Latin spelling; nobody in particular has them."""

from typing import NamedTuple


class Name(NamedTuple):
    kanji: str
    latin: str


def _names(text: str) -> tuple[Name, ...]:
    words = text.split()
    return tuple(Name(kanji, latin) for kanji, latin in zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = _names("""秋空 akisora 山田 yamada 鈴木 suzuki 佐藤 sato 田中 tanaka 高橋 takahashi 伊藤 ito 渡辺 watanabe
中村 nakamura 小林 kobayashi 加藤 kato 吉田 yoshida 山本 yamamoto 斎藤 saito 松本 matsumoto 井上 inoue 木村 kimura
清水 shimizu 山崎 yamazaki 池田 ikeda 橋本 hashimoto 阿部 abe 石川 ishikawa 前田 maeda 小川 ogawa 藤田 fujita
岡田 okada 後藤 goto 長谷川 hasegawa 村上 murakami 近藤 kondo 石井 ishii 坂本 sakamoto 遠藤 endo 青木 aoki
藤井 fujii 西村 nishimura 福田 fukuda 太田 ota 三浦 miura 岡本 okamoto 松田 matsuda 中川 nakagawa 中野 nakano
原田 harada 小野 ono 田村 tamura 竹内 takeuchi 金子 kaneko 和田 wada 中山 nakayama 石田 ishida 上田 ueda 森田 morita
柴田 shibata 酒井 sakai 宮崎 miyazaki 横山 yokoyama 宮本 miyamoto 内田 uchida 高木 takagi 安藤 ando 谷口 taniguchi
大野 ono 丸山 maruyama 今井 imai 河野 kono 藤原 fujiwara 村田 murata 武田 takeda 上野 ueno 杉山 sugiyama
増田 masuda 平野 hirano 大塚 otsuka 千葉 chiba 久保 kubo 松井 matsui 岩崎 iwasaki 桜井 sakurai 木下 kinoshita
野口 noguchi 菊地 kikuchi 野村 nomura 新井 arai 渡部 watabe 佐野 sano 杉本 sugimoto 大西 onishi 古川 furukawa
浜田 hamada 市川 ichikawa 小松 komatsu 水野 mizuno 吉川 yoshikawa 山内 yamauchi 西田 nishida 菊池 kikuchi""")

GIVEN_NAMES = _names("""花子 hanako 太郎 taro 遥 haruka 健一 kenichi 美咲 misaki 大輔 daisuke 陽子 yoko 直樹 naoki
由美 yumi 翔太 shota 恵子 keiko 拓也 takuya 真理 mari 和也 kazuya 久美子 kumiko 誠 makoto 智子 tomoko 達也 tatsuya
裕子 yuko 浩 hiroshi 明美 akemi 亮 ryo 彩 aya 隆 takashi 千尋 chihiro 一郎 ichiro 麻衣 mai 剛 tsuyoshi 奈々 nana
修 osamu さくら sakura 勇気 yuki 京子 kyoko 雄太 yuta 幸子 sachiko 学 manabu 優子 yuko 進 susumu 葵 aoi 茂 shigeru""")

_TITLES = """患者一覧 退院サマリ 診療情報提供書 看護記録 当直表 会議資料 議事録 紹介状 検査結果 勤務表 薬剤リスト
手術予定表 感染対策 入院診療計画書 同意書 研修資料 診断書 栄養指導 転倒報告書 ヒヤリハット 病床稼働率 申し送り"""
TITLES = tuple(_TITLES.split())
"""What documents of a hospital are called."""
