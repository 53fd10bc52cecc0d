import pytest

from akimat.base.http import client_address


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        pytest.param(False, "1.2.3.4", "10.0.0.1", id="nobody is believed without a proxy"),
        pytest.param(True, "6.6.6.6, 1.2.3.4", "1.2.3.4", id="the last hop is the proxy's word"),
        pytest.param(True, "", "10.0.0.1", id="no header"),
    ],
)
def test_the_address_of_a_request(rf, settings, behind_proxy, forwarded, address):
    settings.BEHIND_PROXY = behind_proxy
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == address
